// expect: the program crashed
'use strict';

const args = procces.argv.slice(2);
console.log(args.reduce((sum, text) => sum + Number(text), 0));
