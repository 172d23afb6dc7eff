'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder } = require('../../support/teacher.js');
const { jestTrial } = require('../../support/jest-trial.js');

const step = ladder();
const file = path.join(__dirname, 'jest4_mock_module.js');
const mocksSignup = () => /jest\.(do)?mock\(['"`]\.\/signup/i.test(fs.readFileSync(file, 'utf8'));

const trial = jestTrial({
  dir: __dirname,
  file: path.basename(file),
  module: './signup',
  subject: 'signup.js',
  alone: true,
  transform: { '[/\\\\]jest4_mock_module\\.js$': require.resolve('../../support/jest-hoist.js') },
  advice: [
    [/A REAL MAIL|The REAL STORE/, `The real module was reached. jest.mock('./mailer') puts a mock in its place, for your file and for
      signup.js. And jest.restoreAllMocks() brings back what jest.spyOn() has replaced.`],
    [/(Expected|Received) number of calls|calledTimes/i, `A mock counts all of its calls, over all of your tests, until somebody clears it. Does every
      test begin with a count of zero?`],
    [/Received:? +undefined|received value must be a promise|reading 'catch'|reading 'then'/i, `A mock that nobody told what to return gives undefined, and \`await undefined\` looks like success.
      The real functions return promises: what should yours return?`],
  ],
  survived: [
    ['01', mocksSignup() && `You have replaced signup.js itself with a mock, so your tests tested the mock. Replace what
      signup.js USES; the code under test stays real.`],
    ['01', `A mock returns what you told it to; that says nothing about signUp(). Look at how the mock
      of the mailer was CALLED: how often, and with what?`],
    ['05', `What does your mock of the store return? If it's nothing, or has no id, nobody can tell a saved
      guest from one that wasn't saved.`],
    ['06', 'Let the mock of the store fail once, and look at what the mailer was asked to do then.'],
    ['07', `Each call on its own is right here, but they come too early. What has already happened when send() is
      called? Let save() fail, or let it take a while.`],
    ['09', "Let the mock of the store fail. A test for an error should be red when there's no error: who waits for it?"],
  ].filter(([, words]) => words),
});

step('there are tests, and they are green on a correct signup.js', trial.green);
step("they don't ask for more than was promised", trial.fair);
step('they are green in any order', trial.alone);
step('every broken signup.js is caught', trial.caught);
