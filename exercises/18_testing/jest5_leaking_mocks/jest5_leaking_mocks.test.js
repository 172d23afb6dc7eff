'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, readable } = require('../../support/teacher.js');
const { runJest } = require('../../support/jest-run.js');

const step = ladder();
const file = path.join(__dirname, 'jest5_leaking_mocks.js');
const version = path.join(__dirname, 'remind.js');
const mutants = fs.readdirSync(path.join(__dirname, 'mutants')).sort().map((name) => path.join(__dirname, 'mutants', name));
const noon = Date.UTC(2031, 5, 1, 12);
const night = Date.UTC(2031, 5, 1, 23, 30);
const seeds = [3, 7, 12];

let results; // of all runs, in one Jest process

step('the tests are green in the order of the file', async () => {
  readable(file);
  results = await runJest({
    dir: __dirname,
    testFile: path.basename(file),
    module: './remind',
    runs: [
      { name: 'in order', version, now: noon, gate: true },
      { name: 'alone', version, now: noon, each: true },
      ...seeds.map((seed) => ({ name: `seed ${seed}`, version, now: noon, randomize: true, seed })),
      { name: 'at night', version, now: night },
      ...mutants.map((mutant) => ({ name: mutant, version: mutant, now: noon })),
    ],
  });
  const { broken, tests } = results.get('in order');
  if (broken) throw whyNotStarted(broken);
  if (tests.length === 0 || tests.every((t) => t.skipped)) throw lesson`All your tests are skipped or gone. Without tests nothing is caught.`;
  complain('I ran your tests in the order of the file.', tests);
});

step('each test is green alone', () => {
  for (const [name, { tests }] of results) {
    if (name.startsWith('alone ')) complain(`I ran this test alone, as npx jest -t '...' does.`, tests);
  }
});

step('the tests are green in any order', () => {
  for (const seed of seeds) {
    complain(`I ran your tests in another order, as npx jest --randomize --seed=${seed} does.`, results.get(`seed ${seed}`).tests);
  }
});

step('the tests are green at any hour', () => {
  complain('I ran your tests in the evening, at 23:30.', results.get('at night').tests);
});

step('the tests still look at the same things', () => {
  const survivor = mutants.find((mutant) => !results.get(mutant).broken && !firstRed(results.get(mutant).tests));
  if (!survivor) return;
  throw lesson`
    Your tests stand on their own now. But with this broken remind.js all of them are green:

        ${fs.readFileSync(survivor, 'utf8').split(/\r?\n/)[1].replace(/^\/\/ /, '')}

    The tests that were there before would have noticed. Which line has lost its teeth?
  `;
});

// ---------------------------------------------------------------------------
// Below: only the words.

const firstRed = (tests) => tests.find((t) => !t.passed && !t.skipped);
const firstLines = (text) => text.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line)).slice(0, 5).join('\n');

function complain(what, tests) {
  const red = firstRed(tests);
  if (!red) return;
  throw lesson`
    ${what} Red: "${red.title}"

        ${firstLines(red.message)}

    ${reasons.find(([pattern]) => pattern.test(red.message))[1]}
  `;
}

const reasons = [
  [/Received: +"failed"/, `The mailer failed. Has another test told the mock to fail, and it still does? Has resetAllMocks()
      made the mock forget what to give back? Or has restoreAllMocks() brought back the real mailer,
      and nobody put a mock there again? What every test needs is best made before EACH test.`],
  [/Received: +"later"/, `It was night for remind(). Has another test moved the clock, and nobody moved it back? Or
      does this test trust the real clock, which says something else every hour?`],
  [/Received: +"sent/, 'A test that needs the night has to make it night itself.'],
  [/number of calls|Received: +undefined|calls\[/, `The mock counts the calls of all tests together, until somebody clears it. How many calls
      does THIS test make, when the count begins at zero?`],
  [/mockRe|mock function|reading 'calls'/, `restoreAllMocks() has brought back the real mailer, and the test wants to talk to a mock. A
      spy that is made once, at the top of the file, is gone after the first test.`],
  [/^/, 'What does this test need that another one has made, or changed?'],
];

function whyNotStarted(broken) {
  return lesson`
    Jest could not run your tests:

        ${broken === 'timeout' ? 'They did not come to an end.' : firstLines(broken)}

    This happened outside of every test.
  `;
}
