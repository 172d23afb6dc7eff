// expect: What should a sum start with
'use strict';

const numbers = process.argv.slice(2).map(Number);
console.log(numbers.reduce((a, b) => a + b));
