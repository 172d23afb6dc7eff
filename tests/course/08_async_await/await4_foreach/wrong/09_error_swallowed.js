// expect: nobody decided to make
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  for (const tea of basket) {
    try {
      sum += await priceOf(tea);
    } catch {
      console.error('no price');
    }
  }
  return sum;
}

module.exports = { total };
