// expect: but done() was never called
'use strict';

function reindex(total, write, done) {
  let product = 0;

  function next() {
    if (product === `${total}`) {
      done(product);
      return;
    }
    write(product);
    product += 1;
    process.nextTick(next);
  }

  next();
}

module.exports = { reindex };
