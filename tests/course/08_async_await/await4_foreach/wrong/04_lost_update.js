// expect: reads the old sum BEFORE it waits
'use strict';

async function total(basket, priceOf) {
  let sum = 0;
  await Promise.all(basket.map(async (tea) => {
    sum += await priceOf(tea);
  }));
  return sum;
}

module.exports = { total };
