// expect: A chunk ends anywhere
'use strict';

async function sumSales(source, toEuro) {
  let sum = 0;
  const add = async (line) => {
    const [, amount, currency] = line.split(';');
    sum += await toEuro(Number(amount), currency);
  };

  for await (const chunk of source) {
    const lines = String(chunk).split('\n').filter(Boolean);
    for (const line of lines) await add(line);
  }
  return sum;
}

module.exports = { sumSales };
