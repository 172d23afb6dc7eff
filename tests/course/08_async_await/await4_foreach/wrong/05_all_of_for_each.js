// expect: forEach() returns undefined, always
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  await Promise.all(basket.forEach(async (tea) => {
    sum += await priceOf(tea);
  }));
  return sum;
}

module.exports = { total };
