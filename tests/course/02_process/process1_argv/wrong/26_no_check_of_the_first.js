// expect: Look for NaN before you add
'use strict';

const [first = '0', ...rest] = process.argv.slice(2);
const bad = rest.filter((text) => text === '' || isNaN(text));
if (bad.length > 0) {
  console.error(`not a number: ${bad}`);
  process.exit(2);
}
console.log(rest.reduce((sum, text) => sum + Number(text), Number(first)));
