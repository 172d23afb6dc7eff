// expect: its RESULT was exported
'use strict';

const PI = 3.14159;

function toCentimetres(metres) {
  return Math.round(metres * 100) / 100;
}

function add(a, b) {
  return toCentimetres(a + b);
}

function subtract(a, b) {
  return toCentimetres(a - b);
}

module.exports = { add: add(1, 2), subtract: subtract(2, 1), PI };
