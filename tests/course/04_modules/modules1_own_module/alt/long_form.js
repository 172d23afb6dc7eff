// alt: Says twice what the short form says once; useful if a name differs outside.
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

module.exports = {
  add: add,
  subtract: subtract,
  PI: PI,
};
