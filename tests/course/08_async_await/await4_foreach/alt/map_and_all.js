// alt: Asks for all prices at once: faster, but heavy for a thousand teas.
'use strict';

async function total(basket, priceOf) {
  const prices = await Promise.all(basket.map((tea) => priceOf(tea)));
  return prices.reduce((sum, price) => sum + price, 0);
}

module.exports = { total };
