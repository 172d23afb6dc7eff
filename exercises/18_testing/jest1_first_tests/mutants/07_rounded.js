'use strict';
// divide rounds: divide(1, 4) gives 0
const right = require('../correct/01_plain.js');

const add = right.add;
const divide = (a, b) => Math.round(right.divide(a, b));

module.exports = { add, divide };
