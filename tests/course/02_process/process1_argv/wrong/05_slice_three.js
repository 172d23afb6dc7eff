// expect: The first number is missing
'use strict';

const args = process.argv.slice(3);
console.log(args.reduce((sum, text) => sum + Number(text), 0));
