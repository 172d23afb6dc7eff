// expect: divided by 1000 twice
'use strict';
const v8 = require('node:v8');

function describeHeap() {
  const { used_heap_size: used, heap_size_limit: limit } = v8.getHeapStatistics();
  return { used: used / 1000 / 1000, limit: limit / 1000 / 1000, share: used / limit };
}

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
