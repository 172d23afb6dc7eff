// expect: you wait for each one?
'use strict';

const { once } = require('node:events');

async function sumSales(source, toEuro) {
  let sum = 0;
  let rest = '';
  source.on('data', async (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const [, amount, currency] = line.split(';');
      sum += await toEuro(Number(amount), currency);
    }
  });
  await once(source, 'end');
  if (rest !== '') {
    const [, amount, currency] = rest.split(';');
    sum += await toEuro(Number(amount), currency);
  }
  return sum;
}

module.exports = { sumSales };
