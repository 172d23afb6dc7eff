// expect: what does your test wait for
'use strict';
const { splitBill } = require('./split-bill');

test('100 / 2', (done) => {
  expect(splitBill(100, 2)).toEqual([50, 50]);
});
