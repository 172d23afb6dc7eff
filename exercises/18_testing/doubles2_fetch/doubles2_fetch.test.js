'use strict';
const { nodeTestTrial } = require('../../support/node-test-trial.js');

const whyGreen = [
  ['status_ignored', `Is there a test in which the service says 503, and whose assertion can fail? assert.ok(promise) is always happy:
    a promise is an object. assert.rejects() returns a promise as well: who waits for it?`],
  ['status_is_lost', `assert.rejects(promise, { message, status }) compares both properties. The caller needs the status: a 429 is another
    matter than a 500.`],
  ['request_goes_on', `The caller is happy, and the connection stays open. Your fake gets { signal } as its second argument. Keep it, and look
    at signal.aborted when forecast() has failed.`],
  ['slow_is_nothing', `A fake that never answers is one line: () => new Promise(() => {}). With ms: 10 the test is quick all the same.`],
  ['error_as_it_came', `A fake may fail as the real one does when there's no network: async () => { throw new TypeError('fetch failed'); }`],
  ['cause_is_lost', `Does your test look at the cause, too? It's the error that your fake has thrown: assert.rejects(promise, { message, cause })`],
  ['nonsense', `A body with status 200 can be anything: a proxy's page, half a JSON text. Let a fake answer with a body that isn't JSON.`],
  ['half_an_answer', `{} is valid JSON, but it isn't a forecast. What is promised about an answer without degrees?`],
  ['asks_twice', `Somebody pays for each request. How often was your fake called? mock.fn() counts.`],
  ['not_encoded', `Ask for a city whose name has a space, a & or an é in it, and look at the parameter in the address:
    new URL(address).searchParams.get('city')`],
];

function adviceFor({ kind, message }) {
  if (/REAL REQUEST/.test(message)) {
    return `This test sent a real request. It's red when the service is down, when you sit on a train, and when it rains in Bern. Pass in
a fake: createForecast({ fetch: async () => Response.json({ degrees: 21, sky: 'clear' }) })`;
  }
  if (kind === 'unhandledRejection' || kind === 'uncaughtException') {
    return "The test itself was over, or didn't look: a promise failed, and nobody was waiting for it.";
  }
  if (/^ReferenceError: (expect|jest|vi|nock) /.test(message)) return "Jest puts such names into every file. node:test doesn't: what you use comes from require().";
  if (/Body is unusable|already been read/.test(message)) return 'A Response can be read once. Make a new one in each call of your fake.';
  if (/(json|text) is not a function/.test(message)) return "Your fake answers with an object that isn't a Response. A real one, new Response(...), has everything the code may ask for.";
  return 'Work out with pencil and paper what forecast.js promises here.';
}

nodeTestTrial({
  dir: __dirname,
  file: 'doubles2_fetch.js',
  module: 'forecast.js',
  first: 'the tests are green without a network',
  subject: 'forecast.js',
  one: 'forecast.js',
  advice: adviceFor,
  asked: `Both keep every promise. The other one hands fetch() a URL object with one more parameter, and it reads the body with text() instead of json().
    String(address) makes a string of both, and a real Response can be read in either way: a hand-made object often can't.`,
  survived: whyGreen,
  endless: 'Which promise is never fulfilled? A fake that never answers needs a small `ms`, and the test has to wait for the rejection.',
});
