// expect: after the decimal point got lost
'use strict';

const args = process.argv.slice(2);
console.log(args.reduce((sum, text) => sum + parseInt(text, 10), 0));
