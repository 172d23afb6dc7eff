// expect: Print only the sum
'use strict';

const numbers = process.argv.slice(2).map(Number);
console.log(`Sum: ${numbers.reduce((a, b) => a + b, 0)} kg`);
