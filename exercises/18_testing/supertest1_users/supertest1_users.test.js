'use strict';
const { ladder } = require('../../support/teacher.js');
const { jestTrial } = require('../../support/jest-trial.js');

const step = ladder();
const trial = jestTrial({
  dir: __dirname,
  file: 'supertest1_users.js',
  module: './app',
  subject: 'app.js',
  alone: true,
  share: ['express', 'supertest'],
  testTimeout: 2000,
  advice: [
    [/expected (200|201|204) ".*", got (409|404)/, `What this request finds depends on what was sent to the same app before. createApp() gives a new app, as
      often as you like: one for each test.`],
    [/expected \d+ ".*", got \d+/, 'Read at the top of app.js which status belongs to this request.'],
    [/EADDRINUSE/, `A port belongs to one server at a time, and each of your tests opens another one. request(app) opens a server on a
      free port for itself, and closes it.`],
    [/response body, got|deep equality|toHaveLength/, `Two usual reasons: the app is shared by several tests, and holds the users of the ones before (createApp() gives
      a new one); or the test asks for more than app.js promises, such as the words of an error.`],
    [/ECONNREFUSED/, 'Nobody listens at that address. request(app) starts a server for your app by itself.'],
  ],
  elsewhere: [
    [/EADDRINUSE/, `A port belongs to one server at a time. The one that your file has opened is still there when somebody else
      wants it: another file of tests, or your own program. request(app) opens a server on a free port
      for itself, and closes it.`],
  ],
  nothing: `No request was sent, or nobody looked at an answer. request(app).get('/users') only prepares: it's sent
    when somebody waits for it, and .expect(201) is checked when the answer comes. Who waits in your tests?`,
  survived: [
    ['02', 'Your tests look at what is in the answer. Does one look at what must NOT be there?'],
    ['04', "A test can send text that isn't JSON at all: .set('content-type', 'application/json').send('{ broken')"],
    ['06', 'Which id does the next user get, after another one has gone?'],
    ['09', 'DELETE returns a status, and it does something. A status is only what the app SAYS.'],
  ],
});

step('there are tests, and they are green on a correct app.js', trial.green);
step("they don't ask for more than was promised", trial.fair);
step('they are green in any order', trial.alone);
step('every broken app.js is caught', trial.caught);
