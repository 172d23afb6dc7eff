// expect: Jest 30 has only
'use strict';
const { add, divide } = require('./math');
const sums = { '1 2': 3, '-1 -2': -3, '-1 1': 0, '0.25 0.5': 0.75, '5 7': 12 };
for (const [pair, sum] of Object.entries(sums)) {
  const [a, b] = pair.split(' ').map(Number);
  test(`add ${pair}`, () => { expect(add(a, b)).toStrictEqual(sum); });
}
test('divides', () => {
  for (const [a, b] of [[6, 4], [1, 8], [-6, 4], [6, -4], [0, 4], [100, 10]]) expect(divide(a, b) * b).toBeCloseTo(a, 9);
});
test('by zero', () => {
  const attempt = () => divide(1, 0);
  expect(attempt).toThrowError(/^Cannot divide by zero$/);
  expect(attempt).toThrow(Error);
});
