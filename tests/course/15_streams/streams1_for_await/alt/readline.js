// alt: No splitting by hand; errors of the source have to be passed on by you.
'use strict';

const { createInterface } = require('node:readline');

async function sumSales(source, toEuro) {
  const lines = createInterface({ input: source, crlfDelay: Infinity });
  const failed = new Promise((_, reject) => source.once('error', reject));
  failed.catch(() => {});
  let sum = 0;
  const all = (async () => {
    for await (const line of lines) {
      const [, amount, currency] = line.split(';');
      sum += await toEuro(+amount, currency);
    }
  })();
  try {
    await Promise.race([all, failed]);
    if (source.errored) throw source.errored;
    return sum;
  } finally {
    all.catch(() => {});
    source.destroy();
  }
}

module.exports = { sumSales };
