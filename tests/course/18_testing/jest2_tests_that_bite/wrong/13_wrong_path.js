// expect: How is split-bill.js spelled
'use strict';
const { splitBill } = require('./splitBill');

test('100 / 2', () => { expect(splitBill(100, 2)).toEqual([50, 50]); });
