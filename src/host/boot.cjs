'use strict';
// The warm host: everything that a run needs is loaded, then it waits for one order, runs one
// test file as if Node had been started with it, and ends.
//
//   node FLAGS --test-reporter=reporter.cjs boot.cjs TEST_FILE '{"root": ..., "preload": [...], "flags": [...], ...}'

const [, , file, settings] = process.argv;
const { root, preload, flags, harness, witnessed, rehearsed, apart } = JSON.parse(settings);
// First: the other process boots meanwhile.
const far = apart && require('./apart/near.cjs').start(apart);

const Module = require('node:module');
const path = require('node:path');
require('node:assert/strict');
const test = require('node:test');
const { setImmediate } = require('node:timers');

const { copy, placesHere } = require('./copy.cjs');
const handles = require('./handles.cjs');
// Loaded only where they are needed: `node:child_process` alone takes a millisecond or two of CPU.
const runHarness = harness && require('./harness.cjs').runHarness;
const order = require('./order.cjs');
const { guard } = require('./outside.cjs');
const { follow } = require('./tests.cjs');
const witness = witnessed && require('./witness.cjs').witness;
const wire = require('./wire.cjs');

function preloadPackages() {
  // Who needs packages mostly speaks HTTP: Node loads what stands behind fetch() when it is first named.
  if (preload.length > 0) void globalThis.Response;
  const fromCourse = Module.createRequire(path.join(root, 'package.json'));
  const loaded = {};
  for (const name of preload) {
    try {
      loaded[name] = fromCourse(name);
    } catch {
      // The exercise that needs it will say so better than we could.
    }
  }
  return loaded;
}

// As in a terminal: what is printed is out before the program goes on. On a pipe Node would
// keep it in memory instead, for ever in a program that loops.
function printAtOnce() {
  for (const stream of [process.stdout, process.stderr]) stream._handle?.setBlocking?.(true);
}

// A require() of a file by its path, with or without its ending.
function asksFor(file) {
  const stem = path.parse(file).name;
  return (request) => [file, stem].includes(path.basename(String(request)));
}

// The program sees itself as started by `node FLAGS TEST_FILE`.
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
  // Last: what the host itself has changed is how things are to be.
  if (witness) tests.witness = witness({ ...witnessed, isLearners: asksFor(witnessed.file), testFile: file, send });
  far?.stand();
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
// The first hook makes node:test set itself up, reporter included. It also puts a turn between
// the registration of the tests and the first body, on every version.
test.before(() => {});

// Not in the reporter's own context: tests that are made there would be its own.
setImmediate(function wait() {
  if (!found) {
    setImmediate(wait);
    return;
  }
  printAtOnce();
  const { express } = preloadPackages();
  if (!rehearsed || !express || order.hasCome()) run(found);
  else require('./rehearse.cjs').rehearse(express, order.hasCome).then(() => setImmediate(run, found));
});
