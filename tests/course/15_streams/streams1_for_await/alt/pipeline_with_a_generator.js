// alt: The lines are a step of their own that can be used elsewhere.
'use strict';

const { pipeline } = require('node:stream/promises');

async function* linesOf(chunks) {
  let rest = '';
  for await (const chunk of chunks) {
    rest += chunk.toString();
    let end;
    while ((end = rest.indexOf('\n')) !== -1) {
      yield rest.slice(0, end);
      rest = rest.slice(end + 1);
    }
  }
  if (rest) yield rest;
}

exports.sumSales = async (source, toEuro) => {
  let sum = 0;
  await pipeline(source, linesOf, async (lines) => {
    for await (const line of lines) {
      const [, amount, currency] = /;(\d+);(\w+)/.exec(line);
      sum += await toEuro(Number(amount), currency);
    }
  });
  return sum;
};
