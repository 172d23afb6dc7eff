// expect: This is rss
'use strict';
const v8 = require('node:v8');

function describeHeap() {
  const used = process.memoryUsage.rss() / 1024 / 1024;
  const limit = v8.getHeapStatistics().heap_size_limit / 1024 / 1024;
  return { used, limit, share: used / limit };
}

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
