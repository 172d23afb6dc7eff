// expect: A name can be declared only once in the same block.
'use strict';

const PI = 3.14159;

const add = (a, b) => Math.round((a + b) * 100) / 100;
const subtract = (a, b) => Math.round((a - b) * 100) / 100;
const PI = 3.14159;

module.exports = { add, subtract, PI };
