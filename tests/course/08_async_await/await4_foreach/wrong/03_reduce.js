// expect: also the callback of map() and of reduce()
'use strict';

async function total(basket, priceOf) {
  return basket.reduce(async (sum, tea) => sum + (await priceOf(tea)), 0);
}

module.exports = { total };
