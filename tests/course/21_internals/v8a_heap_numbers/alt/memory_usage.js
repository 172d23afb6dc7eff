// alt: memoryUsage() is better known, but it doesn't have the limit: that comes from v8.
'use strict';

const { getHeapStatistics } = require('node:v8');

const inMB = (bytes) => bytes / 1024 / 1024;

function describeHeap() {
  const used = inMB(process.memoryUsage().heapUsed);
  const limit = inMB(getHeapStatistics().heap_size_limit);
  return { used, limit, share: used / limit };
}

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
