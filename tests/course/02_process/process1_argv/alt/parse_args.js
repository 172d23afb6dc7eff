// alt: parseArgs() is ready for real options, but it takes -5 for an option instead of a number.
'use strict';

const { parseArgs } = require('node:util');

const { positionals } = parseArgs({ allowPositionals: true });
try {
  const sum = positionals.reduce((total, text) => {
    if (!/^\d*\.?\d+$/.test(text)) throw new RangeError(`not a number: ${text}`);
    return total + Number(text);
  }, 0);
  process.stdout.write(`${sum}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
