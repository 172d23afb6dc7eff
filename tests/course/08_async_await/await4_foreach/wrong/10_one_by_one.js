// expect: a rejection reached nobody
'use strict';

async function total(basket, priceOf) {
  const promises = basket.map((tea) => priceOf(tea));
  let sum = 0;
  for (let i = promises.length - 1; i >= 0; i -= 1) {
    sum += await promises[i];
  }
  return sum;
}

module.exports = { total };
