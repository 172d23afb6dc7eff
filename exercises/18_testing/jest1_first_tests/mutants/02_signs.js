'use strict';
// add forgets the minus sign: add(-4, 1) gives 5
const right = require('../correct/01_plain.js');

const add = (a, b) => Math.abs(a) + Math.abs(b);
const divide = right.divide;

module.exports = { add, divide };
