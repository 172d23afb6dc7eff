// expect: Some promise in your code is left unattended
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  for await (const price of basket.map((tea) => priceOf(tea))) sum += price;
  return sum;
}

module.exports = { total };
