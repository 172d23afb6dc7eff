// expect: A timer forgets them only later
'use strict';

function createNotes(write) {
  const cache = new Map();
  return function noteFor(order) {
    if (!cache.has(order)) {
      cache.set(order, write(order));
      setTimeout(() => cache.delete(order), 60_000).unref?.();
    }
    return cache.get(order);
  };
}

module.exports = { createNotes };
