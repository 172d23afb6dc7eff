// expect: alone compares nothing
'use strict';
const { add, divide } = require('./math');

test('adds', () => { expect(add(2, 3) === 5); });
test('divides', () => { expect(divide(10, 2) === 5); });
