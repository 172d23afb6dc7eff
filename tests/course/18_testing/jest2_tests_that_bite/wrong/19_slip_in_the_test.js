// expect: a slip in the test itself
'use strict';
const { splitBill } = require('./split-bill');

test('100 / 3', () => {
  const shares = splitBill(100, 3);
  expect(share).toHaveLength(3);
});
