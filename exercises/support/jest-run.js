'use strict';
// Runs ONE Jest test file against several versions of the module that it tests, or several times in
// different ways: all in one Jest process, so that nine runs take hardly longer than one.
//
//   const results = await runJest({ dir, testFile: 'sum.js', module: './add', versions });
//   results.get(versionFile) -> { tests: [{ title, passed, skipped, ms, asserts, message }], broken, servers }
//
// When the tests are not green on the first version, the others are not tried.
// Instead of `versions`, `runs: [{ name, version?, ... }]` says each run in full, and its results are found
// by name:  gate  the last run, if it is not green       only  a pattern for the names of tests
//           randomize, seed  another order of the tests  now   what Date.now() says at the start
//           testTimeout  for this run alone            slow  a test of more ms is not green for `gate`
//           each  every test of the first run for itself; the names are `${name} ${title}` then
// `share` lists packages that are slow to load and may be the same for all, such as express.
// An endless loop ends the whole run after a few seconds (see jest-child.js), `timeout` (ms) anything
// else that hangs, and `testTimeout` one asynchronous test in one run.
// `broken` is undefined, 'timeout', or what Jest said when it could not run the file; `servers` how many more
// servers listen after the run than before.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { stripVTControlCharacters } = require('node:util');

async function runJest({
  dir, testFile, module, versions = [], runs = versions.map((version, i) => ({ name: version, version, gate: i === 0 })),
  share = [], timeout = 20_000, testTimeout = 500, transform = {}, config = {},
}) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'jest-run-'));
  const out = path.join(home, 'results.jsonl');
  const settings = {
    rootDir: dir,
    roots: ['<rootDir>'],
    cacheDirectory: path.join(home, 'cache'),
    testRegex: [`[/\\\\]${escaped(testFile)}$`],
    testEnvironment: 'node',
    testRunner: path.join(__dirname, 'jest-versions.js'),
    reporters: [],
    moduleNameMapper: module ? { [`^\\.\\.?/(?:.*/)?${escaped(path.basename(module, '.js'))}(\\.js)?$`]: path.join(__dirname, 'jest-version.js') } : {},
    transform,
    ...config,
  };
  fs.writeFileSync(path.join(home, 'plan.json'), JSON.stringify({ runs, share }));
  try {
    const { timedOut, stderr } = await child(['--config', JSON.stringify(settings), `--testTimeout=${testTimeout}`], { dir, home, out, timeout });
    return read(out, runs, timedOut ? 'timeout' : stderr.trim() || 'Jest did not run');
  } finally {
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

// Resolves in any case: when Jest has ended, could not be started, or was stopped at the time limit.
function child(args, { dir, home, out, timeout }) {
  const env = { ...process.env, JEST_RUN_DIR: home, JEST_RUN_OUT: out };
  for (const name of ['NODE_OPTIONS', 'NODE_TEST_CONTEXT', 'NODE_V8_COVERAGE', 'FORCE_COLOR']) delete env[name];
  const always = ['--runInBand', '--silent', '--ci', '--no-watchman'];
  const jest = spawn(process.execPath, [path.join(__dirname, 'jest-child.js'), ...args, ...always], {
    cwd: dir,
    env,
    stdio: ['pipe', 'ignore', 'pipe'], // the first one is never written to, see jest-child.js
  });
  let stderr = '';
  jest.stdin.on('error', () => {});
  jest.stderr.setEncoding('utf8').on('data', (text) => (stderr = (stderr + text).slice(0, 100_000)));

  return new Promise((resolve) => {
    let timedOut = false;
    const limit = setTimeout(() => {
      timedOut = true;
      jest.kill('SIGKILL');
    }, timeout);
    const end = () => {
      clearTimeout(limit);
      jest.stdin.destroy();
      jest.stderr.destroy();
      resolve({ timedOut, stderr: stripVTControlCharacters(stderr) });
    };
    jest.on('error', (error) => {
      stderr += error.message;
      end();
    });
    jest.on('close', end);
    jest.on('exit', () => setTimeout(end, 1000).unref()); // a grandchild may hold the pipe open
  });
}

function read(out, runs, otherwise) {
  const lines = fs.existsSync(out) ? fs.readFileSync(out, 'utf8').trim().split('\n').filter(Boolean) : [];
  const parsed = lines.map((line) => JSON.parse(line));
  const unfinished = parsed.some(({ endless }) => endless) ? 'timeout' : otherwise;
  const results = new Map(runs.map(({ name }) => [name, { tests: [], broken: unfinished }]));
  for (const { name, tests, broken, servers } of parsed.filter(({ endless }) => !endless)) {
    results.set(name, {
      servers,
      broken: broken && stripVTControlCharacters(broken),
      tests: tests.map((t) => ({ ...t, message: stripVTControlCharacters(t.message) })),
    });
  }
  return results;
}

module.exports = { runJest };
