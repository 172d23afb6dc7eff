// expect: called process.exit(0) while it was loading
'use strict';

const PI = 3.14159;
const add = (a, b) => Math.round((a + b) * 100) / 100;
const subtract = (a, b) => Math.round((a - b) * 100) / 100;

module.exports = { add, subtract, PI };
process.exit(0);
