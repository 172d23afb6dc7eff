'use strict';
// add drops the decimals: add(0.5, 0.25) gives 0
const right = require('../correct/01_plain.js');

const add = (a, b) => Math.trunc(a + b);
const divide = right.divide;

module.exports = { add, divide };
