'use strict';
// leak5_weakmap_cache                                  (interview questions 60, 61)
//
// The flower auction writes a delivery note for every order. Writing one is slow, and while an order
// is worked on its note is asked for several times: for the page, the mail, the printer. So it is
// cached. An order is done after a minute, and nobody holds it any longer - but the cache does.
//
// Change the cache, so that
// - a note is written once for each order object, and kept as long as that order is in use;
// - order and note can leave the memory when nobody else holds the order. No clean-up, no timer;
// - the orders themselves stay as they are.
//
// (Two objects with the same id are two versions of an order. They must not share a note.)

function createNotes(write) {
  const cache = new Map();

  return function noteFor(order) {
    if (!cache.has(order.id)) {
      cache.set(order.id, write(order));
    }
    return cache.get(order.id);
  };
}

module.exports = { createNotes };
