'use strict';

let sum = 0;
for (const text of process.argv.slice(2)) {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) {
    console.error(`"${text}" is not a number`);
    process.exit(2);
  }
  sum += number;
}
console.log(sum);
