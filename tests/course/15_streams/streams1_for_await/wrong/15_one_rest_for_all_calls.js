// expect: inside the function or outside
'use strict';
let rest = '';
async function sumSales(source, toEuro) {
  let sum = 0;
  for await (const chunk of source) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) {
      const [, amount, currency] = line.split(';');
      sum += await toEuro(Number(amount), currency);
    }
  }
  if (rest) { const [, amount, currency] = rest.split(';'); sum += await toEuro(Number(amount), currency); }
  return sum;
}
module.exports = { sumSales };
