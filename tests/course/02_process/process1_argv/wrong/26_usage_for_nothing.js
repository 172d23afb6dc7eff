// expect: Nothing was given, so nothing can be wrong
'use strict';
const args = process.argv.slice(2);
if (args.length === 0) { console.error('usage: process1_argv NUMBER..'); process.exit(2); }
if (args.some((a) => a.trim() === '' || isNaN(a))) { console.error(`${args} is not a number`); process.exit(2); }
console.log(args.reduce((s, a) => s + Number(a), 0));
