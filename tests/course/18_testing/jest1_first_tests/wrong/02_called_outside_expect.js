// expect: Pass a function
'use strict';
const { add, divide } = require('./math');

test('adds', () => { expect(add(2, 3)).toBe(5); });
test('refuses zero', () => { expect(divide(1, 0)).toThrow('Cannot divide by zero'); });
