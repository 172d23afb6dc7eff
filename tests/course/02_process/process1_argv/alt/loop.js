// alt: Stops at the first bad argument, and process.exit() can cut off output that is still on its way.
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
