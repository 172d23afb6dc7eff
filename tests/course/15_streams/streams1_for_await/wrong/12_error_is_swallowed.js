// expect: sum of half a file is
'use strict';

async function sumSales(source, toEuro) {
  let sum = 0;
  const add = async (line) => {
    const [, amount, currency] = line.split(';');
    sum += await toEuro(Number(amount), currency);
  };

  let rest = '';
  try {
  for await (const chunk of source) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    for (const line of lines) await add(line);
  }
  } catch {
    // the end
  }
  if (rest !== '') await add(rest);
  return sum;
}

module.exports = { sumSales };
