// alt: Nobody else can see the note, but the trick with the constructor surprises every reader.
'use strict';

// A class whose constructor returns the order puts its private field into it: nobody else can see it.
class Give { constructor(object) { return object; } }

function createNotes(write) {
  class Noted extends Give {
    #note;
    static of(order) {
      if (!(#note in order)) {
        const note = write(order);
        new Noted(order).#note = note;
      }
      return order.#note;
    }
  }
  return Noted.of;
}

module.exports = { createNotes };
