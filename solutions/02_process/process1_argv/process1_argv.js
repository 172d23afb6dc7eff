'use strict';

const args = process.argv.slice(2);

function isNumber(text) {
  return text.trim() !== '' && !Number.isNaN(Number(text));
}

const bad = args.filter((text) => !isNumber(text));

if (bad.length > 0) {
  console.error(`not a number: ${bad.map((text) => `"${text}"`).join(', ')}`);
  process.exitCode = 2;
} else {
  console.log(args.reduce((sum, text) => sum + Number(text), 0));
}
