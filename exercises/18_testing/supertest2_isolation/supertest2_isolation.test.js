'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, readable } = require('../../support/teacher.js');
const { runJest } = require('../../support/jest-run.js');

const step = ladder();
const file = path.join(__dirname, 'supertest2_isolation.js');
const version = path.join(__dirname, 'versions', 'a_port_of_its_own.js');
const taken = path.join(__dirname, 'versions', 'port_taken.js');
const mutants = fs.readdirSync(path.join(__dirname, 'mutants')).sort().map((name) => path.join(__dirname, 'mutants', name));
const seeds = [3, 7, 12];

let results; // of all runs, in one Jest process

step('the tests are green in the order of the file', async () => {
  readable(file);
  results = await runJest({
    dir: __dirname,
    testFile: path.basename(file),
    module: './app',
    share: ['express', 'supertest'],
    runs: [
      { name: 'in order', version, gate: true, testTimeout: 2000 },
      { name: 'alone', version, each: true, testTimeout: 2000 },
      ...seeds.map((seed) => ({ name: `seed ${seed}`, version, randomize: true, seed, testTimeout: 2000 })),
      { name: 'port taken', version: taken, testTimeout: 1000 },
      ...mutants.map((mutant) => ({ name: mutant, version: mutant, testTimeout: 2000 })),
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

step('no test needs a port that another one may have', () => {
  const { broken, tests } = results.get('port taken');
  const red = broken ? { title: 'the file as a whole', message: broken } : firstRed(tests);
  if (!red) return;
  throw lesson`
    I ran your tests while another program had the port. Red: "${red.title}"

        ${firstLines(red.message)}

    Jest runs several files of tests at the same time, and on your own computer the real server may be
    running. A fixed number belongs to one of them. listen(0) takes any free port; request(app) does
    that by itself.
  `;
});

step('no server is left open', () => {
  const { servers } = results.get('in order');
  if (servers < 1) return;
  throw lesson`
    All your tests were over, and ${servers === 1 ? 'a server was' : `${servers} servers were`} still listening.

    Jest would say "Jest did not exit one second after the test run has completed", and the CI
    server waits until it gives up. Who opens a server in a test closes it afterwards;
    request(app) does both.
  `;
});

step('the tests still look at the same things', () => {
  const survivor = mutants.find((mutant) => !results.get(mutant).broken && !firstRed(results.get(mutant).tests));
  if (!survivor) return;
  throw lesson`
    Your tests stand on their own now. But with this broken app.js all of them are green:

        ${fs.readFileSync(survivor, 'utf8').split(/\r?\n/)[1].replace(/^\/\/ /, '')}

    The tests that were there before would have noticed. Which line has lost its teeth?
  `;
});

// ---------------------------------------------------------------------------
// Below: only the words.

const firstRed = (tests) => tests.find((t) => !t.passed && !t.skipped);
const firstLines = (text) => text.split('\n').filter((line) => line.trim() && !/^\s+at |^----$/.test(line)).slice(0, 5).join('\n');

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
  [/got 201|Received: +\[\]|- +"ada"|response body, got \[\]/, `Nobody was on the list: this test lives on what another one has put there. A test that needs
      a guest puts the guest there itself, before it looks.`],
  [/got 409|expected \[\] response|Expected: +\[\]|\+ +"/, `Somebody was on the list already: the tests share one app, and so one list. createApp() gives
      a new app with a new list. When does each test need one?`],
  [/ECONNREFUSED|EADDRINUSE/, 'Nobody listens there, or somebody else does. request(app) opens a server on a free port for itself.'],
  [/Exceeded timeout/, 'The test waited for something that did not come. Which promise or callback is it?'],
  [/^/, 'What does this test need that another one has made, or changed?'],
];

function whyNotStarted(broken) {
  return lesson`
    Jest could not run your tests:

        ${broken === 'timeout' ? 'They did not come to an end.' : firstLines(broken)}

    This happened outside of every test.
  `;
}
