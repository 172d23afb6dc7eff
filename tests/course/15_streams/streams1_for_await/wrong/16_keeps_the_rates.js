// expect: with the amount of that line
'use strict';
async function sumSales(source, toEuro) {
  let sum = 0, rest = '';
  const rates = {};
  for await (const chunk of source) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const [, amount, currency] = line.split(';');
      rates[currency] ??= await toEuro(1, currency);
      sum += amount * rates[currency];
    }
  }
  if (rest) { const [, amount, currency] = rest.split(';'); sum += amount * (rates[currency] ??= await toEuro(1, currency)); }
  return sum;
}
module.exports = { sumSales };
