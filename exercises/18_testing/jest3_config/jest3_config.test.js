'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { after } = require('node:test');
const { ladder, lesson, readable, run } = require('../../support/teacher.js');
const lay = require('./project.js');

const step = ladder();
const file = path.join(__dirname, 'jest3_config.js');
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'jest3-'));
const TESTS = ['src/kitchen/oven.test.js', 'src/menu.test.js', 'tests/deep/night.test.js', 'tests/order.test.js'];
const COVERED = ['src/drinks/tea.js', 'src/kitchen/oven.js', 'src/kitchen/stock.js', 'src/menu.js'];

let enough; // what Jest says about the project with 80 of 100 lines covered
let tooFew; // and with 79

step('the configuration can be read', async () => {
  readable(file);
  const config = fs.readFileSync(file, 'utf8');
  const out = path.join(home, 'results.json');
  const folders = [80, 79].map((covered) => path.join(home, `covered${covered}`));
  lay(folders[0], 80, config);
  lay(folders[1], 79, config, { short: true });
  const { stdout, stderr, timedOut } = await run([path.join(__dirname, 'run-projects.js'), out, ...folders], { cwd: __dirname, timeout: 25_000 });
  if (!fs.existsSync(out)) {
    if (/No tests found/.test(stdout + stderr) || (!timedOut && !stderr.trim())) {
      throw lesson`
        Jest found no test at all, and ended.

        testMatch is compared with the whole path of a file, from the root of the disk. So a pattern begins with <rootDir>/ or with **/.
      `;
    }
    throw lesson`
      With your configuration Jest ${timedOut ? "didn't come to an end" : 'did not run'}:

          ${firstLines(stderr) || '(it said nothing)'}
    `;
  }
  [enough, tooFew] = JSON.parse(fs.readFileSync(out, 'utf8'));
  if (enough.error) {
    throw lesson`
      Jest read your configuration, and refused it:

          ${firstLines(enough.error.replaceAll(home, '.'))}
    `;
  }
});

step('all tests are found, and nothing else', () => {
  const { missing, extra } = compare(enough.tests, TESTS);
  if (missing.length === 0 && extra.length === 0) return;
  throw lesson`
    I ran Jest in the project. These files were run as tests:

        ${enough.tests.join('\n') || '(none)'}

    ${missing.length > 0 ? `Not found: ${missing.join(', ')}
    ` : ''}${extra.length > 0 ? `No test at all: ${extra.join(', ')}
    ` : ''}
    ${missing.length > 0 ? 'In a pattern, * stands for a name in ONE folder, ** for any folders in between, even none.' : "What do the names of all tests end in, and the other names don't?"}
  `;
});

step('coverage is measured', () => {
  if (enough.covered) return;
  throw lesson`
    I ran Jest without any options, and no coverage was measured.

    collectCoverageFrom only says FROM which files, coverageThreshold only how much. Measuring itself has to be
    switched on: \`npx jest --coverage\` does it for one run. Which option of the configuration does it for all?
  `;
});

step('coverage counts all of src, and nothing else', () => {
  const { missing, extra } = compare(enough.covered, COVERED);
  if (missing.length === 0 && extra.length === 0) return;
  throw lesson`
    I ran Jest with coverage. These files were counted:

        ${enough.covered.join('\n') || '(none)'}

    ${missing.length > 0 ? `Not counted: ${missing.join(', ')}
    ` : ''}${extra.length > 0 ? `Counted, but shouldn't be: ${extra.join(', ')}
    ` : ''}
    ${whyCounted(missing, extra)}
  `;
});

step('fewer than 80 % of the lines make Jest fail', () => {
  if (enough.red.length > 0) {
    throw lesson`
      With your configuration a test of the project is red, though the project is fine:

          ${firstLines(enough.red[0])}
    `;
  }
  if (tooFew.success) {
    throw lesson`
      In a project with 79 of 100 lines covered, all tests are green - and Jest reported success.

      Is the threshold too low? Or about something other than lines? (Statements, functions and branches are counted
      for themselves, and give other numbers.) Or doesn't Jest know it? It ignores unknown options, with a warning at
      most. The option is called coverageThreshold, and its keys say for WHICH files a threshold is:
      \`global\`, or a pattern.
    `;
  }
  if (!enough.success) {
    throw lesson`
      In a project with exactly 80 of 100 lines covered, and all tests green, Jest failed.

      Either the threshold is too high, or it's about something other than lines, or Jest found no files for it: the
      key in coverageThreshold says for which files it is, \`global\` or a pattern.
    `;
  }
});

after(() => fs.rmSync(home, { recursive: true, force: true, maxRetries: 3 }));

// ---------------------------------------------------------------------------
// Below: only the words.

const compare = (got, wanted) => ({
  missing: wanted.filter((name) => !got.includes(name)),
  extra: got.filter((name) => !wanted.includes(name)),
});
const firstLines = (text) => text.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line)).slice(0, 8).join('\n');

function whyCounted(missing, extra) {
  if (missing.length === 1 && missing[0] === 'src/drinks/tea.js') {
    return 'tea.js is new: a project grows, and nobody wants to change the configuration for each file. ** stands for any\nfolders in between, also for those of tomorrow.';
  }
  if (missing.length > 0 && missing.every((name) => ['src/kitchen/stock.js', 'src/drinks/tea.js'].includes(name))) {
    return 'Without collectCoverageFrom only files that a test has loaded are counted. A file without any test is missing\nthen, and the result looks better than it is.';
  }
  if (missing.length > 0) return 'collectCoverageFrom is a list of patterns, beginning at the folder of the project. ** stands for any folders.';
  if (extra.includes('src/index.js')) return 'A pattern that begins with ! takes files out again. It has to come after the one that put them in.';
  return 'Tests and their helpers are always "covered", so they make the number better than it is. Where is the\ncode that you want to know about?';
}
