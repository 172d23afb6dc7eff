'use strict';
// {{name}}
//
// A shop adds up what is in the basket:
//
//     total([{ price: 2, count: 3 }, { price: 5, count: 1 }])      // 11
//
// The sum that it shows is wrong. Find the mistake and fix it.

function total(lines) {
  let sum = 0;
  for (const line of lines) {
    sum += line.price;
  }
  return sum;
}

module.exports = { total };
