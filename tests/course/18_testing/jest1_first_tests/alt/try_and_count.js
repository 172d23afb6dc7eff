// alt: try and catch need expect.assertions(): without it, a missing error would pass.
'use strict';
const { add, divide } = require('./math.js');

test.each([[1, 2, 3], [-5, 5, 0], [1.5, 1.25, 2.75]])('%d + %d', (a, b, c) => {
  expect(add(a, b)).toStrictEqual(c);
});
test.each([[0, 9, 0], [9, 4, 2.25]])('%d / %d', (a, b, c) => {
  expect(divide(a, b)).toStrictEqual(c);
});
test('zero', () => {
  expect.assertions(2);
  try {
    divide(3, 0);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toMatch('Cannot divide by zero');
  }
});
