// expect: but not often enough
'use strict';

function reindex(total, write, done) {
  let product = 0;
  function slice() {
    const end = Math.min(product + 20_000, total);
    for (; product < end; product += 1) write(product);
    if (product < total) setImmediate(slice);
    else done(total);
  }
  slice();
}

module.exports = { reindex };
