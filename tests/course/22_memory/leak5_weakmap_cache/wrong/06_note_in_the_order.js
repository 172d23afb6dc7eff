// expect: It can keep them beside the objects
'use strict';

function createNotes(write) {
  return function noteFor(order) {
    if (!('note' in order)) order.note = write(order);
    return order.note;
  };
}

module.exports = { createNotes };
