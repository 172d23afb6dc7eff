// expect: outside of every test
'use strict';
const { splitBill } = require('./split-bill');

const nobody = splitBill(100, 0);
test('nobody', () => { expect(nobody).toThrow(RangeError); });
