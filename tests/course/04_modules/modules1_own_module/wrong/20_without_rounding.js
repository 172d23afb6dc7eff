// expect: including the rounding
'use strict';

module.exports = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  PI: 3.14159,
};
