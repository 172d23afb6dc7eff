// expect: You wait for a time
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  basket.forEach(async (tea) => {
    sum += await priceOf(tea);
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  return sum;
}

module.exports = { total };
