// expect: what is left until the limit
'use strict';
const v8 = require('node:v8');

function describeHeap() {
  const { used_heap_size: used, total_available_size: limit } = v8.getHeapStatistics();
  return { used: used / 2 ** 20, limit: limit / 2 ** 20, share: used / limit };
}

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
