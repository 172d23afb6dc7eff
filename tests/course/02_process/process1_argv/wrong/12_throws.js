// expect: A stack trace is a letter to the programmer
'use strict';

const args = process.argv.slice(2);
const bad = args.filter((text) => text.trim() === '' || Number.isNaN(Number(text)));
if (bad.length > 0) throw new Error(`not a number: ${bad}`);
console.log(args.reduce((sum, text) => sum + Number(text), 0));
