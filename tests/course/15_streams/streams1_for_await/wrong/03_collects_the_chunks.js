// expect: are in memory now,
'use strict';

async function sumSales(source, toEuro) {
  const chunks = [];
  for await (const chunk of source) chunks.push(chunk);
  let sum = 0;
  for (const line of Buffer.concat(chunks).toString().split('\n').filter(Boolean)) {
    const [, amount, currency] = line.split(';');
    sum += await toEuro(Number(amount), currency);
  }
  return sum;
}

module.exports = { sumSales };
