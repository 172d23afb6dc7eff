// expect: is a function of its own
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  basket.forEach((tea) => {
    sum += await priceOf(tea);
  });
  return sum;
}

module.exports = { total };
