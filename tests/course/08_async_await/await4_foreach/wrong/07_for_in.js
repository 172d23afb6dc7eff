// expect: for...in goes through the positions
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  for (const tea in basket) {
    sum += await priceOf(tea);
  }
  return sum;
}

module.exports = { total };
