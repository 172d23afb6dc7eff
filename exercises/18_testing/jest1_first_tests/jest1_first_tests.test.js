'use strict';
const { ladder } = require('../../support/teacher.js');
const { jestTrial } = require('../../support/jest-trial.js');

const step = ladder();
const trial = jestTrial({
  dir: __dirname,
  file: 'jest1_first_tests.js',
  module: './math',
  subject: 'math.js',
  advice: [
    [/^Error: Cannot divide by zero/m, `The error flew straight through your test: expect(divide(1, 0)) calls divide BEFORE expect has
      anything to say. Pass a function that expect can call itself.`],
    [/\.\d*(0{6}|9{6})/, `Numbers with decimals are stored in binary and only nearly exact, here as in every language.
      There's a matcher that asks whether two numbers are close to each other.`],
  ],
  survived: [
    ['message', `Your tests are happy with any error, even with one from a typo. toThrow() can be given
      a part of the message.`],
  ],
});

step('there are tests, and they are green on a correct math.js', trial.green);
step("they don't ask for more than was promised", trial.fair);
step('every broken math.js is caught', trial.caught);
