// expect: Ask once for each tea
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  for (const tea of basket) {
    if (await priceOf(tea)) sum += await priceOf(tea);
  }
  return sum;
}

module.exports = { total };
