// expect: toThrow() can be given
'use strict';
const { add, divide } = require('./math');

test('adds', () => {
  expect(add(2, 3)).toBe(5);
  expect(add(-4, 1)).toBe(-3);
  expect(add(0.5, 0.25)).toBe(0.75);
});
test('divides', () => {
  expect(divide(1, 4)).toBe(0.25);
  expect(divide(0, 5)).toBe(0);
  expect(() => divide(10, 0)).toThrow();
});
