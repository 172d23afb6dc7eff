// expect: waits for undefined
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  await basket.forEach(async (tea) => {
    sum += await priceOf(tea);
  });
  return sum;
}

module.exports = { total };
