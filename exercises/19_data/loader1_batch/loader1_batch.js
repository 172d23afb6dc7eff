'use strict';
// loader1_batch                                                 (interview question 105)
//
// A forum page shows fifty comments, and each of them looks up its author: one query for the comments and fifty for
// the authors. "N + 1 queries", says the database. All authors could come with ONE query.
//
//     const loader = createLoader(batch);
//     const author = await loader.load(7);            called in fifty places, as before
//
// batch(ids) is given: it asks for many authors at once, and returns a promise of the rows,
//
//     [{ id: 7, name: 'Ada' }, { id: 3, error: 'blocked' }, ...]
//
// in the order of the database, without those that don't exist.
//
// - All ids that are asked for in one tick go to batch() together, each of them once. Nobody waits for a timer.
// - load() is fulfilled with the row of its id, or with null when there's none.
// - A row with an `error` rejects only its own load(), with an Error that has this message. When batch() fails, all
//   waiting callers get the error.
// - Nothing is kept: a load() in a later tick gets a fresh row.

function createLoader(batch) {
  return {
    async load(id) {
      const [row] = await batch([id]);
      return row;
    },
  };
}

module.exports = { createLoader };
