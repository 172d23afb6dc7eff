'use strict';
// add(2, 3) gives the string '5', not the number 5
const right = require('../correct/01_plain.js');

const add = (a, b) => String(a + b);
const divide = right.divide;

module.exports = { add, divide };
