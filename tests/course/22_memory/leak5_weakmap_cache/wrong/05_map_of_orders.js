// expect: Still in memory: 20 orders and 20 notes
'use strict';

function createNotes(write) {
  const cache = new Map();
  return function noteFor(order) {
    if (!cache.has(order)) cache.set(order, write(order));
    return cache.get(order);
  };
}

module.exports = { createNotes };
