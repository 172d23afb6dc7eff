'use strict';
// The functions you test. They are correct - leave them as they are.
//
//   add(a, b)       gives the sum of two numbers, as a number, also below zero and with decimals.
//   divide(a, b)    gives a divided by b, with decimals where it doesn't come out even.
//   divide(a, 0)    throws an Error with the message 'Cannot divide by zero'.

function add(a, b) {
  return a + b;
}

function divide(a, b) {
  if (b === 0) {
    throw new Error('Cannot divide by zero');
  }
  return a / b;
}

module.exports = { add, divide };
