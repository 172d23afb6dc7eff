// alt: Reads like a loop, but done() is called inside of an async function: its errors become rejections.
'use strict';

const { setImmediate: nextTurn } = require('node:timers/promises');

exports.reindex = async function reindex(total, write, done) {
  for (let product = 0; product < total; product += 1) {
    write(product);
    if (product % 1000 === 999) await nextTurn();
  }
  done(total);
};
