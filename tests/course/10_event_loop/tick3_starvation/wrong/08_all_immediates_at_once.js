// expect: but not often enough
'use strict';

function reindex(total, write, done) {
  for (let product = 0; product < total; product += 1) {
    setImmediate(write, product);
  }
  setImmediate(done, total);
}

module.exports = { reindex };
