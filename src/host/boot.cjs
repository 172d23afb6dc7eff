'use strict';
// The host: loads everything that a run needs, waits for one order, runs one test file as if Node.js
// had been started with it, and ends.
//
//   node FLAGS --test-reporter=reporter.cjs boot.cjs TEST_FILE '{"root": ..., "preload": [...], "flags": [...], ...}'

const [, , file, settings] = process.argv;
const { root, preload, flags, harness, integrity, warmUp, split } = JSON.parse(settings);
// First, so that the other process boots in the meantime.
const learnerSide = split && require('./split/test_side.cjs').start(split);

const Module = require('node:module');
const path = require('node:path');
require('node:assert/strict');
const test = require('node:test');
const { setImmediate } = require('node:timers');

const { copy, placesHere } = require('./copy.cjs');
const handles = require('./handles.cjs');
// Loaded only if needed: `node:child_process` alone takes one or two milliseconds of CPU time.
const runHarness = harness && require('./harness.cjs').runHarness;
const order = require('./order.cjs');
const { guard } = require('./uncaught.cjs');
const { follow } = require('./tests.cjs');
const { string } = require('./tools.cjs');
const checkIntegrity = integrity && require('./integrity.cjs').checkIntegrity;
const wire = require('./wire.cjs');

function preloadPackages() {
  // Exercises with packages usually speak HTTP. Node.js loads the implementation of fetch() when a global of it is first read.
  if (preload.length > 0) void globalThis.Response;
  const fromCourse = Module.createRequire(path.join(root, 'package.json'));
  const loaded = {};
  for (const name of preload) {
    try {
      loaded[name] = fromCourse(name);
    } catch {
      // The exercise that needs it reports it better than the host could.
    }
  }
  return loaded;
}

// Makes output synchronous, as in a terminal. On a pipe, Node.js would keep it in memory instead, and a
// program in an endless loop would never print it.
function printAtOnce() {
  for (const stream of [process.stdout, process.stderr]) stream._handle?.setBlocking?.(true);
}

// Returns a function that recognizes a require() of `file` by its name, with or without the extension.
function asksFor(file) {
  const { basename } = path;
  const stem = path.parse(file).name;
  return (request) => {
    const name = basename(string(request));
    return name === file || name === stem;
  };
}

// Removes the host's traces: the program sees itself as started by `node FLAGS TEST_FILE`.
function hideTheHost() {
  process.argv.splice(1, process.argv.length - 1, file);
  process.execArgv.splice(0, process.execArgv.length, ...flags);
  delete globalThis[Symbol.for('nodelings.events')];
  for (const name of Object.keys(require.cache)) {
    if (name.startsWith(__dirname + path.sep)) delete require.cache[name];
  }
}

function run(events) {
  wire.open('')({ type: 'ready', version: process.version });
  const { nonce, instrument, reversed } = order.receive();
  const send = wire.open(nonce);
  if (runHarness) {
    runHarness({ command: harness, root, file, send });
    return;
  }
  const linger = instrument ? handles.instrument(placesHere) : handles.active;
  const tests = follow(events, { send, copy, linger });
  const fatal = guard(tests, { send, copy, placesHere });
  if (reversed) require('./reversed.cjs').reverse();
  hideTheHost();
  // Last, so that the host's own changes belong to the recorded state.
  if (checkIntegrity) {
    tests.integrity = checkIntegrity({ ...integrity, isLearners: asksFor(integrity.file), testFile: file, send });
  }
  learnerSide?.install((failure) => {
    tests.caught = failure;
  });
  try {
    Module.runMain();
  } catch (error) {
    fatal(error, 'load');
  }
}

let found;
globalThis[Symbol.for('nodelings.events')] = (events) => {
  found = events;
};
// The first hook makes node:test initialize itself, including the reporter. It also puts one turn of the
// event loop between the registration of the tests and the first test body, in every version.
test.before(() => {});

// Not in the reporter's async context: tests created there would become subtests of it.
setImmediate(function wait() {
  if (!found) {
    setImmediate(wait);
    return;
  }
  printAtOnce();
  const { express } = preloadPackages();
  if (!warmUp || !express || order.hasArrived()) run(found);
  else require('./warm_up.cjs').warmUp(express, order.hasArrived).then(() => setImmediate(run, found));
});
