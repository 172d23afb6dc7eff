// expect: Is the work still going on
'use strict';

function reindex(total, write, done) {
  let product = 0;
  while (product < total) {
    write(product);
    product += 1;
    if (product % 500 === 0) return void setImmediate(() => {});
  }
  done(product);
}

module.exports = { reindex };
