'use strict';
const path = require('node:path');
const { ladder, lesson } = require('../../support/teacher.js');
const { firstLines, firstRed, jestIsolation } = require('../../support/jest-isolation.js');

const step = ladder();

const reasons = [
  [/got 201|Received: +\[\]|- +"ada"|response body, got \[\]/, `Nobody was on the list: this test relies on what another one has put there. A test that needs a guest puts the
      guest there itself, before it looks.`],
  [/got 409|expected \[\] response|Expected: +\[\]|\+ +"/, `Somebody was on the list already: the tests share one app, and so one list. createApp() gives a new app with a new
      list. When does each test need one?`],
  [/ECONNREFUSED|EADDRINUSE/, 'Nobody listens there, or somebody else does. request(app) opens a server on a free port for itself.'],
  [/Exceeded timeout/, "The test waited for something that didn't come. Which promise or callback is it?"],
  [/^/, 'What does this test need that another one has made, or changed?'],
];

const trial = jestIsolation({
  dir: __dirname,
  file: 'supertest2_isolation.js',
  module: './app',
  version: path.join(__dirname, 'versions', 'a_port_of_its_own.js'),
  reasons,
  settings: { testTimeout: 2000 },
  more: [{ name: 'port taken', version: path.join(__dirname, 'versions', 'port_taken.js'), testTimeout: 1000 }],
  share: ['express', 'supertest'],
});

step('the tests are green in the order of the file', trial.inOrder);
step('each test is green alone', trial.alone);
step('the tests are green in any order', trial.shuffled);

step('no test needs a port that another one may have', () => {
  const { broken, tests } = trial.resultOf('port taken');
  const red = broken ? { title: 'the file as a whole', message: broken } : firstRed(tests);
  if (!red) return;
  throw lesson`
    I ran your tests while another program had the port. Red: "${red.title}"

        ${firstLines(red.message)}

    Jest runs several files of tests at the same time, and on your own computer the real server may be
    running. Only one of them can have a fixed port. listen(0) takes any free port; request(app) does
    that by itself.
  `;
});

step('no server is left open', () => {
  const { servers } = trial.resultOf('in order');
  if (servers < 1) return;
  throw lesson`
    All your tests were over, and ${servers === 1 ? 'a server was' : `${servers} servers were`} still listening.

    Jest would say "Jest did not exit one second after the test run has completed", and the CI server waits
    until it gives up. Anyone who opens a server in a test closes it afterwards; request(app) does both.
  `;
});

step('the tests still look at the same things', trial.biting);
