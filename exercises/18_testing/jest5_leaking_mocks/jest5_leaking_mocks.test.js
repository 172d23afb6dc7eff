'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder } = require('../../support/teacher.js');
const { jestIsolation } = require('../../support/jest-isolation.js');

const step = ladder();
const version = path.join(__dirname, 'remind.js');
const file = path.join(__dirname, 'jest5_leaking_mocks.js');
const mocks = fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes('jest.mock('); // only then Babel is worth its time

const reasons = [
  [/Received: +"failed"/, `The mailer failed. Has another test told the mock to fail, and it still does? Has resetAllMocks()
      made the mock forget what to return? Or has restoreAllMocks() brought back the real mailer,
      and nobody put a mock there again? What every test needs is best made before EACH test.`],
  [/Received: +"later"/, `It was night for remind(). Has another test moved the clock, and nobody moved it back? Or
      does this test trust the real clock, which says something different every hour?`],
  [/Received: +"sent/, 'A test that needs the night has to make it night itself.'],
  [/number of calls|Received: +undefined|calls\[/, `The mock counts the calls of all tests together, until somebody clears it. How many calls
      does THIS test make, when the count begins at zero?`],
  [/mockRe|mock function|reading 'calls'/, `restoreAllMocks() has brought back the real function, and the test expects a mock. A
      spy that is made once, at the top of the file, is gone after the first test.`],
  [/^/, 'What does this test need that another one has made, or changed?'],
];

const trial = jestIsolation({
  dir: __dirname,
  file: path.basename(file),
  module: './remind',
  version,
  reasons,
  transform: mocks ? { '[/\\\\]jest5_leaking_mocks\\.js$': require.resolve('../../support/jest-hoist.js') } : {},
  settings: { now: Date.UTC(2031, 5, 1, 12) },
  more: [{ name: 'at night', version, now: Date.UTC(2031, 5, 1, 23, 30) }],
});

step('the tests are green in the order of the file', trial.inOrder);
step('each test is green alone', trial.alone);
step('the tests are green in any order', trial.shuffled);
step('the tests are green at any hour', () => trial.complain('I ran your tests in the evening, at 23:30.', 'at night'));
step('the tests still look at the same things', trial.biting);
