// expect: Some are written more than once
'use strict';

function reindex(total, write, done) {
  let product = 0;

  function slice() {
    for (let i = 0; i < 500; i += 1) {
      write(product);
      product += 1;
    }
    if (product < total) setImmediate(slice);
    else done(product);
  }

  slice();
}

module.exports = { reindex };
