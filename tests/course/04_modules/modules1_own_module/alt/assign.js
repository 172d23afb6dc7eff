// alt: Adds to the existing object, so `exports` and `module.exports` stay the same thing.
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

Object.assign(exports, { add, subtract, PI });
