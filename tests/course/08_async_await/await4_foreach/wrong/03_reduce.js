// expect: so does one for map() or reduce()
'use strict';

async function total(basket, priceOf) {
  return basket.reduce(async (sum, tea) => sum + (await priceOf(tea)), 0);
}

module.exports = { total };
