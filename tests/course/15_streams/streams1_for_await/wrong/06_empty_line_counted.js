// expect: That wasn't a sale:
'use strict';

async function sumSales(source, toEuro) {
  let sum = 0;
  const add = async (line) => {
    const [, amount, currency] = line.split(';');
    sum += await toEuro(Number(amount), currency);
  };

  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) await add(line);
  }
  await add(rest);
  return sum;
}

module.exports = { sumSales };
