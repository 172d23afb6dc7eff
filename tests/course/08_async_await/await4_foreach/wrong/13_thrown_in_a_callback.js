// expect: An error was thrown in a callback
'use strict';

function total(basket, priceOf) {
  return new Promise((resolve) => {
    let sum = 0;
    let left = basket.length;
    if (left === 0) resolve(sum);
    for (const tea of basket) {
      priceOf(tea).then((price) => {
        sum += price;
        left -= 1;
        if (left === 0) resolve(sum);
      }, (error) => setTimeout(() => {
        throw error;
      }, 0));
    }
  });
}

module.exports = { total };
