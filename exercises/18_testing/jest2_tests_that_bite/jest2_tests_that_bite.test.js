'use strict';
const { ladder } = require('../../support/teacher.js');
const { jestTrial } = require('../../support/jest-trial.js');

const step = ladder();
const trial = jestTrial({
  dir: __dirname,
  file: 'jest2_tests_that_bite.js',
  module: './split-bill',
  subject: 'splitBill',
  advice: [
    [/RangeError: (there must|cannot split)/, `The error flew straight through your test. expect(splitBill(1, 0)) calls splitBill BEFORE
      expect has anything to say. Pass a function that expect can call itself.`],
  ],
});

step('there are tests, and they are green on a correct splitBill', trial.green);
step("they don't ask for more than was promised", trial.fair);
step('every broken splitBill is caught', trial.caught);
