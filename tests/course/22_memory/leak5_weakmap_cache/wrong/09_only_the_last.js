// expect: the one note that write(order) had returned
'use strict';

function createNotes(write) {
  const notes = {};
  let last;
  return function noteFor(order) {
    if (last !== order) notes.note = write(order);
    last = order;
    return notes.note;
  };
}

module.exports = { createNotes };
