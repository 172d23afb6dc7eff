// alt: The pipeline closes everything, but a Writable's own buffer fills up while the bank thinks.
'use strict';
const { Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
async function sumSales(source, toEuro) {
  let rest = '', sum = 0;
  const ask = async (line) => { const [, a, c] = line.split(';'); sum += await toEuro(Number(a), c); };
  await pipeline(source, new Writable({
    async write(chunk, encoding, callback) {
      try {
        const lines = (rest + chunk.toString('latin1')).split('\n');
        rest = lines.pop();
        for (const line of lines) await ask(line);
        callback();
      } catch (e) { callback(e); }
    },
    async final(callback) { try { if (rest) await ask(rest); callback(); } catch (e) { callback(e); } },
  }));
  return sum;
}
module.exports = { sumSales };
