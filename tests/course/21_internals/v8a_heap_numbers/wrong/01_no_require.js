// expect: v8 isn't: it's a module
'use strict';

function describeHeap() {
  const { used_heap_size: used, heap_size_limit: limit } = v8.getHeapStatistics();
  return { used: used / 2 ** 20, limit: limit / 2 ** 20, share: used / limit };
}

const raisedByBuffer = { heapTotal: false, heapUsed: false, external: true, arrayBuffers: true };

module.exports = { describeHeap, raisedByBuffer };
