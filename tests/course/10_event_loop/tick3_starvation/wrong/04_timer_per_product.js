// expect: do you need a turn after every single product
'use strict';

function reindex(total, write, done) {
  let product = 0;
  function next() {
    if (product === total) return done(product);
    write(product);
    product += 1;
    setTimeout(next, 0);
  }
  next();
}

module.exports = { reindex };
