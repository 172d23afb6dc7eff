'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, readable } = require('../../support/teacher.js');
const { runJest } = require('../../support/jest-run.js');

const step = ladder();
const file = path.join(__dirname, 'jest2_tests_that_bite.js');
const list = (folder) =>
  fs.readdirSync(path.join(__dirname, folder)).sort().map((name) => path.join(__dirname, folder, name));
const correct = list('correct');
const mutants = list('mutants');

let results; // of all versions: one Jest process runs them one after the other

step('there are tests, and they are green on a correct splitBill', async () => {
  results = await runJest({
    dir: __dirname,
    testFile: path.basename(file),
    module: './split-bill',
    versions: [...correct, ...mutants],
  });

  const { broken, tests } = results.get(correct[0]);
  if (broken) throw whyNotStarted(broken);
  if (tests.every((t) => t.skipped)) {
    throw lesson`All your tests are skipped or marked as todo. A skipped test catches nothing.`;
  }
  const red = firstRed(tests);
  if (red) {
    throw lesson`
      splitBill is correct, but your test "${red.title}" is red:

          ${firstLines(red.message, /snapshot/i.test(red.message) ? 2 : 8)}

      ${advice.find(([pattern]) => pattern.test(red.message))[1]}
    `;
  }
});

step('they do not ask for more than was promised', () => {
  for (const version of correct.slice(1)) {
    const { broken, tests } = results.get(version);
    if (broken === 'timeout') throw whyEndless('With another correct version of splitBill');
    const red = broken ? { title: 'the file as a whole', message: broken } : firstRed(tests);
    if (!red) continue;
    throw lesson`
      Your test "${red.title}" is green on one correct version of splitBill
      and red on another one:

          ${firstLines(red.message, 8)}

      Both keep every promise. Look again at what is NOT promised. A test that insists on
      such a detail goes red the day somebody tidies up the code, and people learn to ignore it.
    `;
  }
});

step('every broken splitBill is caught', () => {
  const endless = mutants.find((version) => results.get(version).broken === 'timeout');
  if (endless) throw whyEndless(`With a broken splitBill (${symptom(endless)})`);

  const survivors = mutants.filter((version) => {
    const { broken, tests } = results.get(version);
    return !broken && !firstRed(tests);
  });
  if (survivors.length === 0) return;

  const one = survivors.length === 1;
  throw lesson`
    Your tests caught ${mutants.length - survivors.length} of ${mutants.length} broken versions. ${one ? 'This one slipped through' : 'One that slipped through, for example'}:

        ${symptom(survivors[0])}

    With this splitBill all your tests are green. Which promise in split-bill.js does it
    break? Write a test that would notice.
  `;
});

// ---------------------------------------------------------------------------
// Below: only the words.

const firstRed = (tests) => tests.find((t) => !t.passed && !t.skipped);
const symptom = (version) => fs.readFileSync(version, 'utf8').split(/\r?\n/)[1].replace(/^\/\/ /, '');

function firstLines(text, n) {
  return text.split(/\n\s*\[cause\]/)[0].split('\n').filter((line) => !/^\s+at /.test(line) && line.trim()).slice(0, n).join('\n');
}

const advice = [
  [/RangeError: (there must|cannot split)/, `The error flew straight through your test. expect(splitBill(1, 0)) calls splitBill BEFORE
      expect has anything to say. Hand over a function that expect can call for itself.`],
  [/Exceeded timeout/, `Jest gave up after a while. splitBill answers at once; what does your test wait for? A test
      that takes a parameter, as in (done) => ..., waits until that function is called.`],
  [/snapshot/i, `A snapshot writes down what the function did, right or wrong, and calls that correct. Here I
      ask for more: a test that says what was PROMISED. Compare with values you worked out yourself.`],
  [/(Reference|Type)Error/, 'This looks like a slip in the test itself. Is every name in it spelled as it was declared?'],
  [/^/, 'Work out with pencil and paper what the promises in split-bill.js say for these numbers.'],
];

function whyEndless(when) {
  return lesson`
    ${when}, your tests did not come to an end. After a while I stopped them.

    Somewhere a loop never ends. A test should come to its end whatever splitBill returns:
    loop over numbers that you chose, not until a result looks right.
  `;
}

function whyNotStarted(broken) {
  if (broken === 'timeout') return whyEndless('With a correct splitBill');
  const name = path.basename(file);
  if (broken.includes('must contain at least one test')) {
    return lesson`
      I found no test in ${name}. Jest looks for calls such as
      test('what it does', () => { ... }) or it('...', () => { ... }).
    `;
  }
  if (broken.includes('process.exit called')) {
    return lesson`
      Your tests called process.exit(), and that ended Jest itself: no result could be counted.
      A test that has nothing to complain about only has to come to its end.
    `;
  }
  readable(file); // Jest says what it could not read, but not where
  return lesson`
    Jest could not start your tests:

        ${firstLines(broken, 6)}

    This happened outside of every test, while your file was being loaded.${/Cannot find module/.test(broken) ? `
    A path in require() begins beside your file. How is split-bill.js spelled?` : ''}
  `;
}
