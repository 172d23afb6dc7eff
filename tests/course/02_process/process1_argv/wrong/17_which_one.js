// expect: I can't see which argument was wrong
'use strict';

const args = process.argv.slice(2);
const bad = args.filter((text) => text.trim() === '' || Number.isNaN(Number(text)));
if (bad.length > 0) {
  console.error('usage: process1_argv.js NUMBER...');
  process.exit(2);
}
console.log(args.reduce((sum, text) => sum + Number(text), 0));
