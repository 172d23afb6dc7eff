// expect: A pipe would swallow it as data
'use strict';

const args = process.argv.slice(2);
const bad = args.filter((text) => text.trim() === '' || Number.isNaN(Number(text)));
if (bad.length > 0) {
  console.log(`not a number: ${bad.join(', ')}`);
  process.exit(2);
}
console.log(args.reduce((sum, text) => sum + Number(text), 0));
