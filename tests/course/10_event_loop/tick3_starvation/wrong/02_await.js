// expect: It's the same problem with another queue
'use strict';

async function reindex(total, write, done) {
  for (let product = 0; product < total; product += 1) {
    write(product);
    await Promise.resolve();
  }
  done(total);
}

module.exports = { reindex };
