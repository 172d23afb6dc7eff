'use strict';
// jest1_first_tests                                        (interview question 43)
//
// A till needs two functions, add and divide. Read at the top of math.js what they promise, and
// write the tests, with Jest: one test for each thing that could go wrong.
//
// Your tests are tried out: on correct versions of math.js, where they must be green, and on
// seven broken ones. Each of those has to turn at least one test red.
//
// Useful: expect(x).toBe(y)  .toBeCloseTo(y)  .toEqual({...})
//         expect(() => divide(...)).toThrow('a part of the message')

const { add, divide } = require('./math');

describe('add', () => {
  test('adds two numbers', () => {
    expect(add(2, 3));
  });
});
