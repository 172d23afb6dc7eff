// alt: Each case has a name of its own, but that's more to write than a table.
'use strict';
const { add, divide } = require('./math.js');

describe('math', () => {
  it('adds', () => expect(add(2, 3)).toBe(5));
  it('adds below zero', () => expect(add(-1, -1)).toBe(-2));
  it('adds decimals', () => expect(add(0.1, 0.2)).toBeCloseTo(0.3, 5));
  it('divides', () => expect(divide(7, 2)).toEqual(3.5));
  it('divides nothing', () => expect(divide(0, 3)).toBe(0));
  it('does not divide by zero', () => expect(() => divide(1, 0)).toThrow(/divide by zero/));
});
