// alt: Works because it adds to the object; `exports = ...` would not.
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

exports.add = add;
exports.subtract = subtract;
exports.PI = PI;
