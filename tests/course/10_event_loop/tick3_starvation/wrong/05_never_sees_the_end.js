// expect: but done() was never called
'use strict';

function reindex(total, write, done) {
  let product = 0;
  function slice() {
    for (let i = 0; i < 500 && product < total; i += 1) {
      write(product);
      product += 1;
    }
    if (product > total) done(product);
    else setImmediate(slice);
  }
  slice();
}

module.exports = { reindex };
