// alt: The note lives on the order itself, which doesn't work for frozen objects.
'use strict';

function createNotes(write) {
  const note = Symbol('note');
  return function noteFor(order) {
    if (!Object.hasOwn(order, note)) {
      Object.defineProperty(order, note, { value: write(order), enumerable: false });
    }
    return order[note];
  };
}

module.exports = { createNotes };
