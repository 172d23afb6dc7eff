'use strict';
// Correct as well: rounds away the tiny error of binary numbers, and throws a RangeError.

const tidy = (number) => Number(number.toPrecision(12));

exports.add = (a, b) => tidy(a + b);

exports.divide = (a, b) => {
  if (Object.is(Math.abs(b), 0)) throw new RangeError('Cannot divide by zero');
  return tidy(a / b);
};
