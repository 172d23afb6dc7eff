'use strict';
// Runs a file of tests for node:test against several versions of the module that it tests, in one child:
// a suite for each version.
//
//   const results = await runNodeTests({ file, module: 'cart.js', versions });
//   results.get(versionFile) -> { tests: [{ title, passed, skipped, kind, message }], broken }
//
// `tests` has every test and subtest; `broken` is undefined, 'timeout', or what was thrown outside of
// every test.

const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { run } = require('./teacher.js');

async function runNodeTests({ file, module, versions, timeout = 4000 }) {
  const child = path.join(__dirname, 'node-test-child.js');
  // As a URL: Windows takes C:\ for the name of a scheme.
  const reporter = pathToFileURL(path.join(__dirname, 'node-test-reporter.js'));
  const { stdout, stderr, timedOut } = await run([`--test-reporter=${reporter}`, '--test-reporter-destination=stdout', child], {
    cwd: path.dirname(file),
    env: { TESTS: file, TESTED: path.join(path.dirname(file), module), VERSIONS: JSON.stringify(versions) },
    timeout,
  });
  const ended = timedOut ? 'timeout' : stderr || 'the process ended before the tests were done';
  const results = new Map(versions.map((version) => [version, { tests: [], broken: ended }]));
  let tests = [];
  for (const line of stdout.split('\n').filter((text) => text.startsWith('\u0001'))) {
    const { suite, nesting, ...seen } = JSON.parse(line.slice(1));
    if (nesting === 0) {
      const outside = tests.length === 0 && !seen.passed ? seen.message : undefined;
      results.set(seen.title, { tests, broken: outside });
      tests = [];
    } else if (!suite) tests.push(seen);
  }
  return results;
}

module.exports = { runNodeTests };
