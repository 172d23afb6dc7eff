// expect: Your file sets `module.export`
'use strict';
// modules1_own_module                                       (interview question 6)
//
// The garden centre plans round ponds. The small calculations have moved from consumer.js
// into this file. Now `node consumer.js 3 0.25` crashes: TypeError: add is not a function.
//
// Everything in a file is private until the file exports it - and this one exports nothing at all.
//
// Make it a module: export `add`, `subtract` and `PI`, and nothing else.
// `toCentimetres` is a helper of this file; nobody outside should depend on it.

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

module.export = { add, subtract, PI };
