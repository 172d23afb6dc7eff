// alt: Computes while the tests are being described: an error there fails the whole file, not one test.
'use strict';
const { splitBill } = require('./split-bill.js');

const cases = [[100, 3], [11, 4], [2, 3], [9, 1]].map(([cents, people]) => ({ cents, people, shares: splitBill(cents, people) }));

describe.each(cases)('$cents cents for $people', ({ cents, people, shares }) => {
  it('counts', () => expect(shares.length).toBe(people));
  it('adds up', () => expect(shares.reduce((a, b) => a + b, 0)).toBe(cents));
  it('is whole', () => shares.forEach((share) => expect(share % 1).toBe(0)));
  it('is fair', () => shares.forEach((share) => expect(Math.max(...shares) - share).toBeLessThan(2)));
});

it('throws', () => {
  expect.assertions(1);
  try {
    splitBill(1, 0);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
  }
});
