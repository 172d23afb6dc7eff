'use strict';
// await6_limit                                              (interview question 50)
//
// The tea house sends an order to each of its 200 suppliers. All at once was too much: the mail
// server accepted three connections and refused the other 197.
//
// Write mapLimit(items, limit, fn). It calls fn(item) for each item of a list and returns a
// promise of the list of results, in the order of the items. In addition:
// - never more than `limit` calls are running; a call runs until its promise settles
// - as soon as one call is done, the next item starts, however slow the others are
// - if a call fails, the promise is rejected with its error, and no further items are started

async function mapLimit(items, limit, fn) {
  return Promise.all(items.map((item) => fn(item)));
}

module.exports = { mapLimit };
