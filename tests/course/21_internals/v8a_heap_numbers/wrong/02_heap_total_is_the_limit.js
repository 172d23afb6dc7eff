// expect: it isn't the limit either
'use strict';

function describeHeap() {
  const { heapUsed, heapTotal } = process.memoryUsage();
  return { used: heapUsed / 1024 ** 2, limit: heapTotal / 1024 ** 2, share: heapUsed / heapTotal };
}

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
