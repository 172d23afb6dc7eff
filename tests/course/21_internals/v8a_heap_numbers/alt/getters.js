// alt: Reads the numbers once, and does the arithmetic only when somebody asks.
'use strict';
const v8 = require('node:v8');

class Heap {
  #numbers = v8.getHeapStatistics();

  get used() {
    return this.#numbers.used_heap_size / 1048576;
  }

  get limit() {
    return this.#numbers.heap_size_limit / 1048576;
  }

  get share() {
    return this.used / this.limit;
  }
}

function describeHeap() {
  return new Heap();
}

const raisedByBuffer = {
  heapTotal: 'false',
  heapUsed: 'false',
  external: 'true',
  arrayBuffers: 'true',
};

module.exports = { describeHeap, raisedByBuffer };
