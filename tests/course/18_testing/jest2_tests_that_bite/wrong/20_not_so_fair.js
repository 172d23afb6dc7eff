// expect: the odd cents are paid two at a time
'use strict';
const { splitBill } = require('./split-bill');

describe('splitBill', () => {
  test.each([[100, 3], [11, 4], [2, 3], [5, 1]])('splits %i cents between %i people', (cents, people) => {
    const shares = splitBill(cents, people);
    expect(shares).toHaveLength(people);
    expect(shares.reduce((a, b) => a + b, 0)).toBe(cents);
    expect(shares.every(Number.isInteger)).toBe(true);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(2);
  });

  test('needs somebody who pays', () => {
    expect(() => splitBill(100, 0)).toThrow(RangeError);
  });
});
