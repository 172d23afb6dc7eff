'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, readable } = require('../../support/teacher.js');
const { runNodeTests } = require('../../support/node-test-run.js');

const step = ladder();
const file = path.join(__dirname, 'runner1_node_test.js');
const list = (folder) => fs.readdirSync(path.join(__dirname, folder)).sort().map((name) => path.join(__dirname, folder, name));
const [first, ...others] = list('correct');
const mutants = list('mutants');

let results; // of all versions: one process runs them one after the other

step('there are tests, and they are green on a correct cart', async () => {
  readable(file);
  results = await runNodeTests({ file, module: 'cart.js', versions: [first, ...others, ...mutants] });
  const { broken, tests } = results.get(first);
  if (broken) throw whyNotStarted(broken);
  if (tests.length === 0) {
    throw lesson`
      I found no test. node:test looks for calls such as test('what it does', () => { ... }) or, inside
      of describe(), it('...', () => { ... }).
    `;
  }
  if (tests.every((t) => t.skipped)) {
    throw lesson`All your tests are skipped or marked as todo. A skipped test catches nothing.`;
  }
  const red = firstRed(tests);
  if (red) {
    throw lesson`
      The cart is correct, but your test "${red.title}" is red:

          ${firstLines(red.message)}

      ${adviceFor(red)}
    `;
  }
});

step('they do not ask for more than was promised', () => {
  for (const version of others) {
    const red = firstRed(results.get(version).tests);
    if (!red) continue;
    throw lesson`
      Your test "${red.title}" is green with one correct cart, and red with another one:

          ${firstLines(red.message)}

      Both keep every promise. Look again at what is NOT promised, and at what you did not wait for.
    `;
  }
});

step('every broken cart is caught', () => {
  const survivors = mutants.filter((version) => !results.get(version).broken && !firstRed(results.get(version).tests));
  if (survivors.length === 0) return;
  const [survivor] = survivors;
  throw lesson`
    Your tests caught ${mutants.length - survivors.length} of ${mutants.length} broken carts. ${survivors.length === 1 ? 'This one slipped through' : 'One that slipped through, for example'}:

        ${fs.readFileSync(survivor, 'utf8').split(/\r?\n/)[1].replace(/^\/\/ /, '')}

    ${whyGreen.find(([name]) => path.basename(survivor).includes(name))?.[1] ?? `With this cart all your tests are green. Which promise in cart.js does it break?
      Write a test that would notice.`}
  `;
});

// ---------------------------------------------------------------------------
// Below: only the words.

const firstRed = (tests) => tests.find((t) => !t.passed && !t.skipped && t.kind !== 'subtestsFailed')
  ?? tests.find((t) => !t.passed && !t.skipped);
const firstLines = (text) => text.split('\nRequire stack')[0].split('\n').filter((line) => line.trim() && !/^\s+at /.test(line)).slice(0, 8).join('\n');

const whyGreen = [
  ['is_text', `If a test of yours looks at total(): does it compare strictly? assert.equal() uses ==, for which
    the text '450' and the number 450 are the same. Which function of node:assert compares with ===?`],
  ['are_texts', `If a test of yours looks at lines(): does it compare strictly? assert.deepEqual() compares the values
    inside with ==. Which function of node:assert is strict about them?`],
  ['stays_full', `A test that calls pay() has to wait for it before it looks at the cart. assert.ok(promise) does not
    wait, and is always content: a promise is an object. Who waits for the promise in your tests?`],
  ['error', `assert.rejects() alone is content with any error, also with one from a typing mistake. Its second
    parameter says which error is meant: { message: '...' }`],
  ['swallowed', `Is there a test in which charge() fails? assert.rejects() gives a promise: who waits for it? And
    after a try that does not throw, the lines in the catch are never reached.`],
];

function adviceFor({ kind, message }) {
  if (kind === 'cancelledByParent') {
    return 'A test ends when its function does, and takes the subtests with it that are not done.\nt.test() gives a promise: who waits for it?';
  }
  if (kind === 'unhandledRejection' || kind === 'uncaughtException') {
    return 'The test itself was over, or did not look: a promise failed, and nobody was waiting for it.';
  }
  if (/^ReferenceError: (expect|jest|beforeEach|it|describe) /.test(message)) {
    return 'Jest puts such names into every file. node:test does not: what you use comes from require(\'node:test\')\nand require(\'node:assert\').';
  }
  if (/The cart is empty/.test(message)) return 'pay() gives a promise that fails here, as promised. assert.rejects() is content with just that.';
  if (/(Reference|Type)Error/.test(message)) return 'This looks like a slip in the test itself. Is every name in it spelled as it was declared?';
  return 'Work out with pencil and paper what cart.js promises here.';
}

function whyNotStarted(broken) {
  if (broken === 'timeout') {
    return lesson`
      Your tests did not come to an end. After four seconds I stopped them.

      A test waits for every promise that it is given, and a loop runs until its condition is false.
      Which one of yours never comes to its end?
    `;
  }
  return lesson`
    Your tests could not start:

        ${firstLines(broken)}

    This happened outside of every test, while your file was being loaded. Are all names declared, and
    does every path in require() begin beside your file?
  `;
}
