// expect: Number('') is 0
'use strict';

const args = process.argv.slice(2);
const bad = args.filter((text) => isNaN(text));
if (bad.length > 0) {
  console.error('not a number:', ...bad);
  process.exit(2);
}
console.log(args.reduce((sum, text) => sum + Number(text), 0));
