// expect: a matcher has to follow
'use strict';
const { add, divide } = require('./math');
describe('add', () => {
  test.each([[2, 3, 5], [-4, 1, -3], [-2, -2, -4], [0.1, 0.2, 0.3], [2.5, 0.25, 2.75]])('%d + %d = %d', (a, b, sum) => {
    expect(add(a, b)).toBeCloseTo(sum, 10);
  });
});
describe('divide', () => {
  test('evenly', () => expect(divide(10, 2)).toBe(5));
  test('with decimals', () => expect(divide(1, 8)));
  test('nothing', () => expect(divide(0, 5)).toBe(0));
  test('by zero', () => expect(() => divide(1, 0)).toThrow('Cannot divide by zero'));
});
