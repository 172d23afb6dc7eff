// expect: process.nextTick doesn't mean the next turn
'use strict';

function reindex(total, write, done) {
  let product = 0;
  function next() {
    if (product === total) return done(product);
    write(product);
    product += 1;
    process.nextTick(next);
  }
  setImmediate(next);
}

module.exports = { reindex };
