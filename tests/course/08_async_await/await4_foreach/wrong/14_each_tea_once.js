// expect: the sum with every tea counted once
'use strict';

async function total(basket, priceOf) {
  const prices = new Map();
  for (const tea of basket) {
    if (!prices.has(tea)) prices.set(tea, await priceOf(tea));
  }
  let sum = 0;
  for (const price of prices.values()) sum += price;
  return sum;
}

module.exports = { total };
