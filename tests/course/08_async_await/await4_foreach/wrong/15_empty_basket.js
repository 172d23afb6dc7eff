// expect: An empty basket costs nothing
'use strict';

async function total(basket, priceOf) {
  const prices = await Promise.all(basket.map((tea) => priceOf(tea)));
  return prices.reduce((sum, price) => sum + price);
}

module.exports = { total };
