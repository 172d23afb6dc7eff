// expect: the caller would wait for ever
'use strict';

function total(basket, priceOf) {
  return new Promise(async (resolve) => {
    let sum = 0;
    for (const tea of basket) sum += await priceOf(tea);
    resolve(sum);
  });
}

module.exports = { total };
