// alt: Names the first bad argument only; a user with three typos needs three tries.
'use strict';

const [, , ...args] = process.argv;
const numbers = args.map((text) => (/\S/.test(text) ? +text : NaN));
const at = numbers.findIndex(Number.isNaN);

if (at >= 0) {
  console.warn(`argument ${at + 1} (${args[at]}) is not a number`);
  process.exitCode = 2;
} else {
  let sum = 0;
  numbers.forEach((number) => {
    sum += number;
  });
  console.log(String(sum));
}
