// expect: rounded to a whole number
'use strict';
const v8 = require('node:v8');
const MB = 1024 * 1024;
function describeHeap() {
  const { used_heap_size: used, heap_size_limit: limit } = v8.getHeapStatistics();
  return { used: used / MB, limit: limit / MB, share: Math.round(used / limit) };
}
const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };
module.exports = { describeHeap, raisedByBuffer };
