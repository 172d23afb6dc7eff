'use strict';
// tick3_starvation                                             (interview question 28)
//
// A shop writes its 30 000 products into a new search index. Somebody was worried about the long
// loop, so now there's a process.nextTick between products. It didn't help: until the index is
// done, the shop answers nobody (see for yourself: node shop.js).
//
// Give the others a turn. reindex() must still write the products 0, 1, 2 ... up to total - 1, each
// one once, and then call done() with the number of products.

function reindex(total, write, done) {
  let product = 0;

  function next() {
    if (product === total) {
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
