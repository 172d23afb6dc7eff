// expect: could not read process1_argv.js
'use strict';

const args = process.argv.slice(2;
console.log(args);
