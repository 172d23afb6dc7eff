// expect: ends too early
'use strict';
const { add, divide } = require('./math');

test('adds', () => {
  expect(add(2, 3)).toBe(5);
