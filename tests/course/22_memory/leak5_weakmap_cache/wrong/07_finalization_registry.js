// expect: The notes point at their orders
'use strict';

function createNotes(write) {
  const cache = new Map();
  const forget = new FinalizationRegistry((key) => cache.delete(key));
  const keys = new WeakMap();
  return function noteFor(order) {
    if (!keys.has(order)) {
      const key = Symbol(order.id);
      cache.set(key, write(order));
      keys.set(order, key);
      forget.register(order, key);
    }
    return cache.get(keys.get(order));
  };
}

module.exports = { createNotes };
