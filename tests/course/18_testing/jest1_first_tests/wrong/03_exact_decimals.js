// expect: asks whether two numbers are close
'use strict';
const { add, divide } = require('./math');

test('adds', () => { expect(add(0.1, 0.2)).toBe(0.3); });
