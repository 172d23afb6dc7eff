'use strict';
const { add, divide } = require('./math');

describe('add', () => {
  test.each([
    [2, 3, 5],
    [-4, 1, -3],
    [0.1, 0.2, 0.3],
  ])('%d and %d make %d', (a, b, sum) => {
    expect(add(a, b)).toBeCloseTo(sum);
  });
});

describe('divide', () => {
  test.each([
    [10, 2, 5],
    [1, 4, 0.25],
    [0, 5, 0],
  ])('%d by %d is %d', (a, b, quotient) => {
    expect(divide(a, b)).toBe(quotient);
  });

  test('refuses to divide by zero', () => {
    expect(() => divide(10, 0)).toThrow('Cannot divide by zero');
  });
});
