// expect: it has to wait for the last slice
'use strict';

function reindex(total, write, done) {
  for (let from = 0; from < total; from += 500) {
    setImmediate(() => {
      for (let product = from; product < Math.min(from + 500, total); product += 1) write(product);
    });
  }
  done(total);
}

module.exports = { reindex };
