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
    [/Received:? +undefined|received value must be a promise|reading 'catch'|reading 'then'/i, `A mock that nobody told what to give back gives undefined, and \`await undefined\` looks like success.
      The real functions give promises: what should yours give?`],
  ],
  survived: [
    ['01', mocksSignup() && `You have put a mock in the place of signup.js itself, so your tests tested the mock. Replace what
      signup.js USES; the code under test stays real.`],
    ['01', `What a mock gives back is what you told it; that says nothing about signUp(). Look at how the mock
      of the mailer was CALLED: how often, and with what?`],
    ['05', `What does your mock of the store give back? If it is nothing, or has no id, nobody can tell a saved
      guest from one that was not saved.`],
    ['06', 'Let the mock of the store fail once, and look at what the mailer was asked for then.'],
    ['07', `Each call for itself is right here, but they come too early. What has happened already when send() is
      called? Let save() fail, or let it take a while.`],
    ['09', 'Let the mock of the store fail. A test for an error is red when there is no error: who waits for it?'],
  ].filter(([, words]) => words),
});

step('there are tests, and they are green on a correct signup.js', trial.green);
step('they do not ask for more than was promised', trial.fair);
step('they are green in any order', trial.alone);
step('every broken signup.js is caught', trial.caught);
