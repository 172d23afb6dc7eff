'use strict';

function createNotes(write) {
  const cache = new WeakMap(); // order -> note

  return function noteFor(order) {
    if (!cache.has(order)) {
      cache.set(order, write(order));
    }
    return cache.get(order);
  };
}

module.exports = { createNotes };
