// expect: A name with parentheses is a call
'use strict';

function reindex(total, write, done) {
  let product = 0;

  function slice() {
    const end = Math.min(product + 500, total);
    while (product < end) {
      write(product);
      product += 1;
    }
    if (product < total) setImmediate(slice());
    else done(product);
  }

  slice();
}

module.exports = { reindex };
