// expect: are in memory now,
'use strict';

const { text } = require('node:stream/consumers');

async function sumSales(source, toEuro) {
  let sum = 0;
  for (const line of (await text(source)).split('\n')) {
    if (line === '') continue;
    const [, amount, currency] = line.split(';');
    sum += await toEuro(Number(amount), currency);
  }
  return sum;
}

module.exports = { sumSales };
