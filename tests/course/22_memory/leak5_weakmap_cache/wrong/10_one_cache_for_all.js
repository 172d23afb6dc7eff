// expect: needs a cache of its own
'use strict';
const cache = new WeakMap();
function createNotes(write) {
  return function noteFor(order) {
    if (!cache.has(order)) cache.set(order, write(order));
    return cache.get(order);
  };
}
module.exports = { createNotes };
