// expect: toCentimetres is not defined
'use strict';

const PI = 3.14159;

function add(a, b) {
  return toCentimetres(a + b);
}

function subtract(a, b) {
  return toCentimetres(a - b);
}

module.exports = { add, subtract, PI };
