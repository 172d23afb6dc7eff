'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, readable } = require('../../support/teacher.js');
const { runNodeTests } = require('../../support/node-test-run.js');

const step = ladder();
const file = path.join(__dirname, 'doubles2_fetch.js');
const list = (folder) => fs.readdirSync(path.join(__dirname, folder)).sort().map((name) => path.join(__dirname, folder, name));
const [first, ...others] = list('correct');
const mutants = list('mutants');

let results; // of all versions: one process runs them one after the other

step('the tests are green without a network', async () => {
  readable(file);
  results = await runNodeTests({ file, module: 'forecast.js', versions: [first, ...others, ...mutants] });
  const { broken, tests } = results.get(first);
  if (broken) throw whyNotStarted(broken);
  if (tests.length === 0) throw lesson`I found no test. node:test looks for calls such as test('what it does', async () => { ... })`;
  if (tests.every((t) => t.skipped)) throw lesson`All your tests are skipped or marked as todo. A skipped test catches nothing.`;
  const red = firstRed(tests);
  if (!red) return;
  throw lesson`
    forecast.js is correct, but your test "${red.title}" is red:

        ${firstLines(red.message)}

    ${adviceFor(red)}
  `;
});

step('they do not ask for more than was promised', () => {
  for (const version of others) {
    const { broken, tests } = results.get(version);
    const red = firstRed(tests);
    if (!red && !broken) continue;
    throw lesson`
      Your test "${red?.title ?? 'of one version'}" is green with one correct forecast.js, and ${red ? 'red' : 'does not end'} with another one:

          ${red ? firstLines(red.message) : broken}

      Both keep every promise. The other one hands fetch() a URL object, and it reads the body with text() instead of json().
      String(address) makes a text of both, and a real Response can be read in either way: a hand-made object often can't.
    `;
  }
});

step('every broken version is caught', () => {
  const survivors = mutants.filter((version) => !results.get(version).broken && !firstRed(results.get(version).tests));
  if (survivors.length === 0) return;
  const [survivor] = survivors;
  throw lesson`
    Your tests caught ${mutants.length - survivors.length} of ${mutants.length} broken versions. ${survivors.length === 1 ? 'This one slipped through' : 'One that slipped through, for example'}:

        ${fs.readFileSync(survivor, 'utf8').split(/\r?\n/)[1].replace(/^\/\/ /, '')}

    ${whyGreen.find(([name]) => path.basename(survivor).includes(name))?.[1] ?? 'With this version all your tests are green. Which of your tests could notice, and what would it have to compare?'}
  `;
});

// ---------------------------------------------------------------------------
// Below: only the words.

const firstRed = (tests) => tests.find((t) => !t.passed && !t.skipped && t.kind !== 'subtestsFailed')
  ?? tests.find((t) => !t.passed && !t.skipped);
const firstLines = (text) => text.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line)).slice(0, 8).join('\n');

const whyGreen = [
  ['status_ignored', `Is there a test in which the service says 503, and whose assertion can fail? assert.ok(promise) is always content:
    a promise is an object. assert.rejects() gives a promise as well: who waits for it?`],
  ['status_is_lost', `assert.rejects(promise, { message, status }) compares both properties. The caller needs the status: a 429 is another
    matter than a 500.`],
  ['request_goes_on', `The caller is content, and the connection stays open. Your fake gets { signal } as its second argument. Keep it, and look
    at signal.aborted when forecast() has failed.`],
  ['slow_is_nothing', `A fake that never answers is one line: () => new Promise(() => {}). With ms: 10 the test is quick all the same.`],
  ['error_as_it_came', `A fake may fail as the real one does when there is no network: async () => { throw new TypeError('fetch failed'); }`],
  ['cause_is_lost', `Does your test look at the cause, too? It is the error that your fake has thrown: assert.rejects(promise, { message, cause })`],
  ['nonsense', `What comes with status 200 may be anything: the page of a proxy, half of a JSON. Let a fake answer with a body that isn't JSON.`],
  ['half_an_answer', `{} is good JSON, and no weather. What is promised about an answer without degrees?`],
  ['asks_twice', `Somebody pays for each question. How often was your fake called? mock.fn() counts.`],
  ['not_encoded', `Ask for a city whose name has a space, a & or an é in it, and look at the parameter in the address:
    new URL(address).searchParams.get('city')`],
];

function adviceFor({ kind, message }) {
  if (/REAL REQUEST/.test(message)) {
    return `This test sent a real request. It is red when the service is down, when you sit in a train, and when it rains in Bern. Hand in
a fake: createForecast({ fetch: async () => Response.json({ degrees: 21, sky: 'clear' }) })`;
  }
  if (kind === 'unhandledRejection' || kind === 'uncaughtException') {
    return 'The test itself was over, or did not look: a promise failed, and nobody was waiting for it.';
  }
  if (/^ReferenceError: (expect|jest|vi|nock) /.test(message)) return 'Jest puts such names into every file. node:test does not: what you use comes from require().';
  if (/Body is unusable|already been read/.test(message)) return 'A Response can be read once. Make a new one in each call of your fake.';
  if (/(json|text) is not a function/.test(message)) return 'Your fake answers with an object that is no Response. A real one, new Response(...), has all that the code may ask for.';
  return 'Work out with pencil and paper what forecast.js promises here.';
}

function whyNotStarted(broken) {
  if (broken === 'timeout') {
    return lesson`
      Your tests did not come to an end. After four seconds I stopped them.

      Which promise is never fulfilled? A fake that never answers needs a small \`ms\`, and the test has to wait for the rejection.
    `;
  }
  return lesson`
    Your tests could not start:

        ${firstLines(broken)}

    This happened outside of every test, while your file was being loaded. Are all names declared?
  `;
}
