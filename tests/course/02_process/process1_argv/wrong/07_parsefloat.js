// expect: looks at the WHOLE string
'use strict';

const numbers = process.argv.slice(2).map(parseFloat);
if (numbers.some(Number.isNaN)) {
  console.error('not a number:', ...process.argv.slice(2));
  process.exit(2);
}
console.log(numbers.reduce((a, b) => a + b, 0));
