// alt: Easy to read in a log, but rounded numbers aren't good to compute with.
'use strict';
const v8 = require('node:v8');

const describeHeap = () => {
  const numbers = v8.getHeapStatistics();
  const [used, limit] = [numbers.used_heap_size, numbers.heap_size_limit].map((bytes) => bytes / (1 << 20));
  return { used: Math.round(used), limit: Math.round(limit), share: Number((used / limit).toFixed(2)) };
};

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
