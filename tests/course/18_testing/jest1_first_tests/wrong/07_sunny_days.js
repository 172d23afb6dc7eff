// expect: caught 3 of 7
'use strict';
const { add, divide } = require('./math');

test('adds', () => { expect(add(2, 3)).toBe(5); });
test('divides', () => { expect(divide(10, 2)).toBe(5); });
test('refuses zero', () => { expect(() => divide(10, 0)).toThrow(/zero/); });
