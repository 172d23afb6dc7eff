'use strict';

const SLICE = 500;

function reindex(total, write, done) {
  let product = 0;

  function slice() {
    const end = Math.min(product + SLICE, total);
    while (product < end) {
      write(product);
      product += 1;
    }
    if (product < total) setImmediate(slice);
    else done(product);
  }

  slice();
}

module.exports = { reindex };
