// expect: that ended Jest itself
'use strict';
const { splitBill } = require('./split-bill');

test('100 / 2', () => {
  if (splitBill(100, 2).length === 2) process.exit(0);
});
