// expect: It should get the number of products
'use strict';

function reindex(total, write, done) {
  let product = 0;
  function next() {
    if (product === total) return done();
    write(product);
    product += 1;
    setImmediate(next);
  }
  next();
}

module.exports = { reindex };
