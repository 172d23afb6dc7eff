// alt: A wrapper tells an undefined that was stored from a note that is missing.
'use strict';

class Notes {
  #cache = new WeakMap();
  constructor(write) {
    this.write = write;
  }
  of(order) {
    let entry = this.#cache.get(order);
    if (!entry) this.#cache.set(order, (entry = { note: this.write(order) }));
    return entry.note;
  }
}

function createNotes(write) {
  const notes = new Notes(write);
  return (order) => notes.of(order);
}

module.exports = { createNotes };
