// expect: argv holds text
'use strict';

const args = process.argv.slice(2);
console.log(args.reduce((sum, text) => sum + text, 0));
