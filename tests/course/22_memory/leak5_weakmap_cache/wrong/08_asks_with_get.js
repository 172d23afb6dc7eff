// expect: known, and empty
'use strict';

function createNotes(write) {
  const cache = new WeakMap();
  return function noteFor(order) {
    const known = cache.get(order);
    if (known) return known;
    const note = write(order);
    cache.set(order, note);
    return note;
  };
}

module.exports = { createNotes };
