// expect: a slip in the test itself
'use strict';
const { add, divide } = require('./math');

test('subtracts', () => { expect(subtract(3, 2)).toBe(1); });
