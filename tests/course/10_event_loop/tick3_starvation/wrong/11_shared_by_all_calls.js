// expect: A variable outside reindex() exists only once
'use strict';

let product = 0;

function reindex(total, write, done) {
  product = 0;

  function slice() {
    const end = Math.min(product + 500, total);
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
