// alt: Longer than `exports.add`, but never breaks if the object is replaced above.
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

module.exports.add = add;
module.exports.subtract = subtract;
module.exports.PI = PI;
