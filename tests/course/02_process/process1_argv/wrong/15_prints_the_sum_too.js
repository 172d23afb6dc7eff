// expect: would take this for the sum
'use strict';

let sum = 0;
for (const text of process.argv.slice(2)) {
  if (text.trim() === '' || isNaN(text)) {
    console.error(`not a number: ${text}`);
    process.exitCode = 2;
  } else {
    sum += Number(text);
  }
}
console.log(sum);
