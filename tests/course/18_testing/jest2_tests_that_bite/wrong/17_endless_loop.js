// expect: Somewhere a loop never ends
'use strict';
const { splitBill } = require('./split-bill');

test('adds up', () => {
  for (let people = 1; people > 0; people += 0) {
    expect(splitBill(100, people).reduce((a, b) => a + b, 0)).toBe(100);
  }
});
