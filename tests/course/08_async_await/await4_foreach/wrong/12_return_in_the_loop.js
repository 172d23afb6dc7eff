// expect: Is each price added
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  for (const tea of basket) {
    sum += await priceOf(tea);
    return sum;
  }
  return sum;
}

module.exports = { total };
