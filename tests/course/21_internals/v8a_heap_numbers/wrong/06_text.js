// expect: A string can't be compared
'use strict';
const v8 = require('node:v8');

const mb = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function describeHeap() {
  const { used_heap_size: used, heap_size_limit: limit } = v8.getHeapStatistics();
  return { used: mb(used), limit: mb(limit), share: used / limit };
}

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
