// expect: Look again at what is NOT promised
'use strict';
const { add, divide } = require('./math');

test('adds', () => { expect(add(0.1, 0.2)).toBe(0.30000000000000004); });
