// expect: asked each time
'use strict';
const v8 = require('node:v8');

const { used_heap_size: used, heap_size_limit: limit } = v8.getHeapStatistics();

function describeHeap() {
  return { used: used / 2 ** 20, limit: limit / 2 ** 20, share: used / limit };
}

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
