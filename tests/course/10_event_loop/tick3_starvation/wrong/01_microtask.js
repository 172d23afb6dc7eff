// expect: It's the same problem with another queue
'use strict';

function reindex(total, write, done) {
  let product = 0;
  function next() {
    if (product === total) return done(product);
    write(product);
    product += 1;
    queueMicrotask(next);
  }
  next();
}

module.exports = { reindex };
