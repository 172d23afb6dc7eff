'use strict';
// The steps of an exercise in which the learner writes tests for node:test. The tests are tried out on versions of the
// module under test: those in the folder correct have to be green, those in mutants red. The second line of a mutant says
// what is wrong with it.
//
//   nodeTestTrial({ dir: __dirname, file, module, ...words })
//
//   first      the name of the first step
//   subject    the module at the beginning of a sentence: 'The cart'
//   one        one of its versions: 'cart'
//   advice     (red) => what to think about when a test is red on a correct version. red: { title, kind, message }
//   asked      what to think about when a test is red on another correct version
//   survived   [[part of a mutant's file name, what to think about when it slips through], ...]
//   endless    what to think about when the tests do not end

const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, readable } = require('./teacher.js');
const { runNodeTests } = require('./node-test-run.js');

function nodeTestTrial({ dir, file, module, first, subject, one, advice, asked, survived, endless }) {
  const step = ladder();
  const list = (folder) => fs.readdirSync(path.join(dir, folder)).sort().map((name) => path.join(dir, folder, name));
  const [correct, ...others] = list('correct');
  const mutants = list('mutants');
  let results; // of all versions: one process runs them one after the other

  step(first, async () => {
    readable(path.join(dir, file));
    results = await runNodeTests({ file: path.join(dir, file), module, versions: [correct, ...others, ...mutants] });
    const { broken, tests } = results.get(correct);
    if (broken) throw whyNotStarted(broken, endless);
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
    if (!red) return;
    throw lesson`
      ${subject} is correct, but your test "${red.title}" is red:

          ${firstLines(red.message)}

      ${advice(red)}
    `;
  });

  step('they do not ask for more than was promised', () => {
    for (const version of others) {
      const { broken, tests } = results.get(version);
      if (broken === 'timeout') throw whyNotStarted(broken, endless);
      const red = firstRed(tests) ?? (broken && { title: 'of one version', message: broken });
      if (!red) continue;
      throw lesson`
        Your test "${red.title}" is green with one correct ${one}, and red with another one:

            ${firstLines(red.message)}

        ${notAwaited(path.join(dir, file)) ?? asked}
      `;
    }
  });

  step(`every broken ${one} is caught`, () => {
    const survivors = mutants.filter((version) => !results.get(version).broken && !firstRed(results.get(version).tests));
    if (survivors.length === 0) return;
    const [survivor] = survivors;
    throw lesson`
      Your tests caught ${mutants.length - survivors.length} of ${mutants.length} broken ones. ${survivors.length === 1 ? 'This one slipped through' : 'One that slipped through, for example'}:

          ${fs.readFileSync(survivor, 'utf8').split(/\r?\n/)[1].replace(/^\/\/ /, '')}

      ${notAwaited(path.join(dir, file)) ?? survived.find(([name]) => path.basename(survivor).includes(name))?.[1] ?? `With it all your tests are green. Which promise in ${module} does it break?
        Write a test that would notice.`}
    `;
  });
}

// assert.rejects() whose promise is dropped: the source only chooses the words.
function notAwaited(file) {
  const lines = fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, '').split(/\r?\n/).filter((line) => line.trim());
  const at = lines.findIndex((line, i) => /^\s*assert\.(rejects|doesNotReject)\(/.test(line) && !/[[(,=>]\s*$/.test(lines[i - 1] ?? ''));
  if (at < 0) return undefined;
  return `Nobody waits for this line:

            ${lines[at].trim()}

        It gives a promise. Without \`await\` the test is over, and green, before the promise has said anything.`;
}

const firstRed = (tests) => tests.find((t) => !t.passed && !t.skipped && t.kind !== 'subtestsFailed')
  ?? tests.find((t) => !t.passed && !t.skipped);
const firstLines = (text) => text.split('\nRequire stack')[0].split('\n').filter((line) => line.trim() && !/^\s+at /.test(line)).slice(0, 8).join('\n');

function whyNotStarted(broken, endless) {
  if (broken === 'timeout') {
    return lesson`
      Your tests did not come to an end. After four seconds I stopped them.

      ${endless}
    `;
  }
  return lesson`
    Your tests could not start:

        ${firstLines(broken)}

    This happened outside of every test, while your file was being loaded. Are all names declared, and
    does every path in require() begin beside your file?
  `;
}

module.exports = { nodeTestTrial };
