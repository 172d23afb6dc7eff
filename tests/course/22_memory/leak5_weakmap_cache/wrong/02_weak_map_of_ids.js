// expect: can't be held weakly: it has no identity
'use strict';

function createNotes(write) {
  const cache = new WeakMap();
  return function noteFor(order) {
    if (!cache.has(order.id)) cache.set(order.id, write(order));
    return cache.get(order.id);
  };
}

module.exports = { createNotes };
