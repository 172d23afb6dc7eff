// expect: A WeakRef to the note lets it go at once
'use strict';

function createNotes(write) {
  const cache = new Map();
  return function noteFor(order) {
    if (cache.has(order)) {
      const ref = cache.get(order);
      if (!ref.object) return ref.value;
      const known = ref.object.deref();
      if (known !== undefined) return known;
    }
    const note = write(order);
    cache.set(order, note instanceof Object ? { object: new WeakRef(note) } : { value: note });
    return note;
  };
}

module.exports = { createNotes };
