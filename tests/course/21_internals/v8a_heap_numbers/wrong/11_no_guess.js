// expect: no answer for heapTotal
'use strict';
const v8 = require('node:v8');

function describeHeap() {
  const { used_heap_size: used, heap_size_limit: limit } = v8.getHeapStatistics();
  return { used: used / 2 ** 20, limit: limit / 2 ** 20, share: used / limit };
}

const raisedByBuffer = { heapTotal: '?', heapUsed: '?', external: '?', arrayBuffers: '?' };

module.exports = { describeHeap, raisedByBuffer };
