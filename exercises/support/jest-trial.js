'use strict';
// Tries the learner's Jest tests on correct and on broken versions of a module, and finds the words.
//
//   const trial = jestTrial({ dir: __dirname, file: 'jest1_first_tests.js', module: './math', subject: 'math.js' });
//   step('...', trial.green);     there are tests, and they are green on the first correct version
//   step('...', trial.fair);      they are green on the other correct versions, too
//   step('...', trial.alone);     they are green in another order, and one by one (with `alone: true`)
//   step('...', trial.caught);    they are red on every broken version
//
// The versions stand beside the exercise in the folders correct and mutants; the second line of a mutant
// says in a comment what is wrong with it. `advice` lists [pattern of a message, words] for red tests,
// `elsewhere` [pattern of a message or of the learner's file, words] for tests that are red on another
// correct version, `survived` [part of a mutant's name, words] for mutants that nobody caught, `nothing` the words for tests
// that caught none at all, `slow: { ms, words }` for tests that take long.

const fs = require('node:fs');
const path = require('node:path');
const { lesson, readable } = require('./teacher.js');
const { runJest } = require('./jest-run.js');

const SEEDS = [3, 7, 12];
const PATIENCE = 2000; // for one test and correct code, also on a busy machine; broken code gets `testTimeout`

function jestTrial({ dir, file, module, subject, promises = `${path.basename(module)}.js`, alone = false, advice = [], elsewhere = [], survived = [], nothing, slow, testTimeout = 500, ...options }) {
  const list = (folder) => fs.readdirSync(path.join(dir, folder)).sort().map((name) => path.join(dir, folder, name));
  const [first, ...others] = list('correct');
  const mutants = list('mutants');
  const shuffled = alone ? SEEDS.map((seed) => ({ name: `seed ${seed}`, version: first, randomize: true, seed, testTimeout: PATIENCE })) : [];
  const source = () => fs.readFileSync(path.join(dir, file), 'utf8').replace(/\/\/.*/g, ''); // it only chooses words
  let results;

  async function green() {
    const good = [first, ...others].map((version, i) => ({ name: version, version, gate: i === 0, slow: slow?.ms, testTimeout: PATIENCE }));
    const bad = mutants.map((version) => ({ name: version, version, testTimeout }));
    results = await runJest({ dir, testFile: file, module, runs: [...good, ...shuffled, ...bad], ...options });
    const { broken, tests } = results.get(first);
    if (broken) throw whyNotStarted(broken);
    if (tests.every((t) => t.skipped)) {
      throw lesson`All your tests are skipped or marked as todo. A skipped test catches nothing.`;
    }
    const late = slow && tests.find((t) => t.passed && t.ms > slow.ms);
    if (late) throw lesson`
      Your test "${late.title}" is green, but it took ${(late.ms / 1000).toFixed(1)} seconds.

      ${slow.words}
    `;
    const red = firstRed(tests);
    if (!red) return;
    throw lesson`
      ${subject} is correct, but your test "${red.title}" is red:

          ${firstLines(red.message, /snapshot/i.test(red.message) ? 2 : 8)}

      ${adviceFor(red.message)}
    `;
  }

  function fair() {
    for (const version of others) {
      const { broken, tests } = results.get(version);
      if (broken === 'timeout') throw whyEndless(`With another correct version of ${subject}`);
      const red = broken ? { title: 'the file as a whole', message: broken } : firstRed(tests);
      if (!red) continue;
      throw lesson`
        Your test "${red.title}" is green on one correct version of ${subject}
        and red on another one:

            ${firstLines(red.message, 8)}

        ${elsewhere.find(([pattern]) => pattern.test(`${red.message}\n${source()}`))?.[1] ?? `Both keep every promise. Look again at what is NOT promised. A test that insists on
        such a detail goes red the day somebody tidies up the code, and people learn to ignore it.`}
      `;
    }
  }

  function inAnyOrder() {
    for (const { name, seed } of shuffled) {
      const red = firstRed(results.get(name).tests);
      if (!red) continue;
      throw lesson`
        In the order of your file all tests are green. In another order (--randomize --seed=${seed})
        "${red.title}" is red:

            ${firstLines(red.message, 8)}

        It lives on what another test left behind, or did not clean up. ${adviceFor(red.message, '')}
      `;
    }
  }

  function caught() {
    const endless = mutants.find((version) => results.get(version).broken === 'timeout');
    if (endless) throw whyEndless(`With a broken ${subject} (${symptom(endless)})`);

    const survivors = mutants.filter((version) => {
      const { broken, tests } = results.get(version);
      return !broken && !firstRed(tests);
    });
    if (survivors.length === 0) return;

    const one = survivors.length === 1;
    throw lesson`
      Your tests caught ${mutants.length - survivors.length} of ${mutants.length} broken versions. ${one ? 'This one slipped through' : 'One that slipped through, for example'}:

          ${symptom(survivors[0])}

      ${survivors.length === mutants.length && nothing ? nothing : why(survivors[0])}
    `;
  }

  function why(survivor) {
    const { tests } = results.get(survivor);
    const before = results.get(first).tests;
    const skipped = before.filter((t) => t.skipped).length;
    if (skipped > 0) {
      return `${skipped} of your ${before.length} tests ${skipped === 1 ? 'was' : 'were'} skipped. ${/\.only\b/.test(source())
        ? '`only` runs the tests that have it, and no others in this file.\n        It helps while you look for a mistake, and must not stay.'
        : 'A skipped test catches nothing.'}`;
    }
    const unawaited = source().split('\n').find((line) => /^\s*expect\(.*\.(rejects|resolves)\b/.test(line));
    if (unawaited) {
      return `Nobody waits for this line:

            ${unawaited.trim()}

        \`rejects\` and \`resolves\` give a promise. Without \`await\` the test goes on at once, and is over, and green,
        before the promise has said anything.`;
    }
    const unsent = source().split('\n').find((line, i, lines) => /^\s*(?!await\b|return\b)[\w.]+\(.*\)\.expect\(/.test(line) && !/(=>|[[(,.=])\s*$/.test(lines[i - 1] ?? ''));
    if (unsent) {
      return `Nobody waits for this line:

            ${unsent.trim()}

        The test is over, and green, before the answer is there. \`await\` the request, or return it.`;
    }
    const idle = before.find((t) => !t.skipped && t.asserts === 0);
    if (idle && !nothing && !source().includes('assert')) {
      return `In your test "${idle.title}" no matcher was called before the test was over.
        \`expect(value)\` alone compares nothing, and a promise that nobody waits for comes too late.`;
    }
    const silenced = before.find((t, i) => t.asserts > tests[i]?.asserts && tests[i].passed);
    if (silenced) {
      return `Fewer matchers than usual were content in "${silenced.title}", and it is green all the
        same: a matcher failed and something caught its error, or its line was never reached.
        Is there a try/catch, an if, or a callback that nobody calls?`;
    }
    const special = survived.find(([part]) => path.basename(survivor).includes(part));
    return special?.[1] ?? `With this ${subject} all your tests are green. Which promise in ${promises} does it
        break? Write a test that would notice.`;
  }

  function adviceFor(message, otherwise = `Work out with pencil and paper what ${promises} promises here.`) {
    if (source().includes(`jest.mock('${module}'`)) return `Your file mocks ${module} itself, and that is what you test. Mock only what it uses.`;
    return [...advice, ...common].find(([pattern]) => pattern.test(message))?.[1] ?? otherwise;
  }

  function whyNotStarted(broken) {
    if (broken === 'timeout') return whyEndless(`With a correct ${subject}`);
    if (broken.includes('must contain at least one test')) {
      return lesson`
        I found no test in ${file}. Jest looks for calls such as
        test('what it does', () => { ... }) or it('...', () => { ... }).
      `;
    }
    if (broken.includes('process.exit called')) {
      return lesson`
        Your tests called process.exit(), and that ended Jest itself: no result could be counted.
        A test that has nothing to complain about only has to come to its end.
      `;
    }
    readable(path.join(dir, file)); // Jest says what it could not read, but not where
    return lesson`
      Jest could not start your tests:

          ${firstLines(broken, 6)}

      This happened outside of every test, while your file was being loaded.${/Cannot find module/.test(broken) ? `
      A path in require() begins beside your file. How is ${path.basename(module)}.js spelled?` : ''}
    `;
  }

  return { green, fair, alone: inAnyOrder, caught };
}

const firstRed = (tests) => tests.find((t) => !t.passed && !t.skipped);
const symptom = (version) => fs.readFileSync(version, 'utf8').split(/\r?\n/)[1].replace(/^\/\/ /, '');

function firstLines(text, n) {
  return text.split(/\n\s*\[cause\]/)[0].split('\n').filter((line) => !/^\s+at /.test(line) && line.trim()).slice(0, n).join('\n');
}

const common = [
  [/test functions can only return/, `Your test function returns what expect() gives, and nothing was compared. expect(value) only takes
      the value: a matcher has to follow, such as .toBe(5).`],
  [/Exceeded timeout/, `Jest gave up after a while. What does your test wait for? A test that takes a parameter, as in
      (done) => ..., waits until that function is called.`],
  [/snapshot/i, `A snapshot writes down what the function did, right or wrong, and calls that correct. Here I
      ask for more: a test that says what was PROMISED. Compare with values you worked out yourself.`],
  [/(toThrowError|toBeCalled|toBeCalledTimes|toBeCalledWith|toReturn|toReturnWith|lastCalledWith|nthCalledWith) is not a function/, `Some matchers had two names, and many articles still use the shorter or older one. Jest 30 has only
toThrow, toHaveBeenCalled, toHaveBeenCalledTimes, toHaveBeenCalledWith, toHaveReturned and the like.`],
  [/(Reference|Type)Error/, 'This looks like a slip in the test itself. Is every name in it spelled as it was declared?'],
];

function whyEndless(when) {
  return lesson`
    ${when}, your tests did not come to an end. After a while I stopped them.

    Somewhere a loop never ends. A test should come to its end whatever the code returns:
    loop over values that you chose, not until a result looks right.
  `;
}

module.exports = { jestTrial };
