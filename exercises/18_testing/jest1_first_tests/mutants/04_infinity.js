'use strict';
// divide(10, 0) gives Infinity and does not throw
const right = require('../correct/01_plain.js');

const add = right.add;
const divide = (a, b) => a / b;

module.exports = { add, divide };
