// expect: a promise where a number should be
'use strict';

async function total(basket, priceOf) {
  const prices = await basket.map((tea) => priceOf(tea));
  return prices.reduce((sum, price) => sum + price, 0);
}

module.exports = { total };
