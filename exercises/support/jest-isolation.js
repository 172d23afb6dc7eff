'use strict';
// Tries whether the learner's Jest tests stand on their own: in the order of the file, one by one, and in
// other orders; and whether they still catch what they caught before.
//
//   const trial = jestIsolation({ dir: __dirname, file: 'jest5.js', module: './remind', version, reasons });
//   step('...', trial.inOrder);   there are tests, and they are green
//   step('...', trial.alone);     each of them is green without the others
//   step('...', trial.shuffled);  they are green in any order
//   trial.complain(what, 'at night');   throws the lesson about the first red test of one of `more`
//   step('...', trial.biting);    they are red on every broken version in the folder mutants
//
// `reasons` lists [pattern of a message, words] for red tests, `more` further runs as jest-run.js takes them,
// `settings` what goes for every run. The second line of a mutant says in a comment what is wrong with it.

const fs = require('node:fs');
const path = require('node:path');
const { lesson, readable } = require('./teacher.js');
const { runJest } = require('./jest-run.js');

const SEEDS = [3, 7, 12];

function jestIsolation({ dir, file, module, version, reasons, more = [], settings = {}, ...options }) {
  const mutants = fs.readdirSync(path.join(dir, 'mutants')).sort().map((name) => path.join(dir, 'mutants', name));
  let results; // of all runs, in one Jest process

  async function inOrder() {
    readable(path.join(dir, file));
    const runs = [
      { name: 'in order', version, gate: true },
      { name: 'alone', version, each: true },
      ...SEEDS.map((seed) => ({ name: `seed ${seed}`, version, randomize: true, seed })),
      ...more,
      ...mutants.map((mutant) => ({ name: mutant, version: mutant })),
    ];
    results = await runJest({ dir, testFile: file, module, runs: runs.map((run) => ({ ...settings, ...run })), ...options });
    const { broken, tests } = results.get('in order');
    if (broken) throw whyNotStarted(broken);
    if (tests.length === 0 || tests.every((t) => t.skipped)) throw lesson`All your tests are skipped or gone. Without tests nothing is caught.`;
    complain('I ran your tests in the order of the file.', 'in order');
  }

  function alone() {
    for (const name of results.keys()) {
      if (name.startsWith('alone ')) complain(`I ran this test alone, as npx jest -t '...' does.`, name);
    }
  }

  function shuffled() {
    for (const seed of SEEDS) {
      complain(`I ran your tests in another order, as npx jest --randomize --seed=${seed} does.`, `seed ${seed}`);
    }
  }

  function biting() {
    const survivor = mutants.find((mutant) => !results.get(mutant).broken && !firstRed(results.get(mutant).tests));
    if (!survivor) return;
    throw lesson`
      Your tests stand on their own now. But with this broken ${path.basename(module)}.js all of them are green:

          ${fs.readFileSync(survivor, 'utf8').split(/\r?\n/)[1].replace(/^\/\/ /, '')}

      The tests that were there before would have noticed. Which line has lost its teeth?
    `;
  }

  function complain(what, name) {
    const red = firstRed(results.get(name).tests);
    if (!red) return;
    throw lesson`
      ${what} Red: "${red.title}"

          ${firstLines(red.message)}

      ${reasons.find(([pattern]) => pattern.test(red.message))[1].replace(/\n +/g, '\n')}
    `;
  }

  return { inOrder, alone, shuffled, biting, complain, resultOf: (name) => results.get(name) };
}

const firstRed = (tests) => tests.find((t) => !t.passed && !t.skipped);
const firstLines = (text) => text.split('\n').filter((line) => line.trim() && !/^\s+at |^----$/.test(line)).slice(0, 5).join('\n');

function whyNotStarted(broken) {
  return lesson`
    Jest could not run your tests:

        ${broken === 'timeout' ? 'They did not come to an end.' : firstLines(broken)}

    This happened outside of every test.
  `;
}

module.exports = { firstLines, firstRed, jestIsolation };
