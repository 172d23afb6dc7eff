// alt: Parallel and right, because the sum is read after the await.
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  await Promise.all(basket.map(async (tea) => {
    const price = await priceOf(tea);
    sum += price;
  }));
  return sum;
}

module.exports = { total };
