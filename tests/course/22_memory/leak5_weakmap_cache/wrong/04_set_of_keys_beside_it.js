// expect: a list, a Map or a Set of either of them
'use strict';

function createNotes(write) {
  const cache = new WeakMap();
  const known = new Set();
  return function noteFor(order) {
    if (!known.has(order)) {
      known.add(order);
      try {
        cache.set(order, write(order));
      } catch (error) {
        known.delete(order);
        throw error;
      }
    }
    return cache.get(order);
  };
}

module.exports = { createNotes };
