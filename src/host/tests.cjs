'use strict';
// Turns the events of node:test into frames. Each event is handled as it is emitted, so that the frames are in
// order with the program's output. Only top-level tests are reported.

const { clearTimeout, setImmediate, setTimeout } = require('node:timers');
const { exec, list, number, push, setPrototypeOf, uncurry } = require('./tools.cjs');

const { queueMicrotask } = globalThis;
const now = performance.now.bind(performance);
const sample = setTimeout(() => {}, 0);
const unref = uncurry(sample.unref);
clearTimeout(sample);

const TOTAL = /^(pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)$/;
const GRACE = 300; // milliseconds that a program has to end by itself after its last test

function follow(events, { send, copy, linger }) {
  const names = list();
  /** @type {any} */
  const totals = setPrototypeOf({}, null);
  // `integrity` is the integrity check of grading, if there is one; see integrity.cjs. The state inherits nothing: no
  // getter or setter of a prototype sees or changes it. `caught`: an assertion that failed in the running test, in a function
  // that the learner's code called in a split run. The code may have caught it, and learned what was expected.
  /** @type {any} */
  const state = setPrototypeOf({
    integrity: undefined, running: undefined, blamed: undefined, started: false, broken: false, leaving: false, settled: false, caught: undefined,
  }, null);
  let reported = 0;
  let announced = 0;
  let inner; // the first failure of a subtest of the running test
  let ending = false;
  let since = 0; // when the running test started

  const done = () => names.length > 0 && reported === names.length;

  function announce() {
    if (announced === names.length) return;
    announced = names.length;
    send({ type: 'registered', tests: names });
  }

  function start(name) {
    announce();
    if (state.integrity) state.integrity.started();
    state.running = name;
    since = now();
    send({ type: 'started', test: name });
  }

  function settle() {
    if (state.settled || !done()) return;
    state.settled = true;
    announce();
    send({ type: 'settled' });
    const reportedNow = reported;
    const timer = setTimeout(() => {
      if (reported === reportedNow && done()) send({ type: 'lingering', handles: linger() });
    }, GRACE);
    unref(timer);
  }

  const skippedMark = (todo) => (state.broken && todo === undefined ? 'waiting' : 'skipped');

  function finish({ name, details, skip, todo }, hasPassed) {
    const passed = hasPassed && state.caught === undefined;
    const failure = passed ? undefined : hasPassed ? state.caught : details.error;
    state.caught = undefined;
    const type = failure?.failureType;
    const cut = type === 'cancelledByParent' && (state.running !== name || state.leaving);
    if (cut) return; // it never ran, or process.exit() ended it: there is no result
    reported += 1;
    state.running = undefined;
    const mark = skip !== undefined || todo !== undefined ? skippedMark(todo) : passed ? 'passed' : 'failed';
    if (mark === 'failed') state.broken = true;
    const told = mark === 'failed' ? (type === 'subtestsFailed' && inner ? inner : copy(failure)) : undefined;
    inner = undefined;
    announce();
    if (state.integrity) state.integrity.check(name, mark === 'passed');
    send({ type: 'finished', test: name, mark, ms: details.duration_ms, failure: told });
    // Deferred, because another test can follow `await test()`.
    if (done()) setImmediate(settle);
  }

  events.on('test:enqueue', ({ nesting, name }) => {
    if (nesting > 0) return;
    push(names, name);
    state.settled = false;
  });
  events.on('test:dequeue', ({ nesting, name }) => {
    if (nesting > 0) return;
    state.running = name;
    // The names of all tests are known one microtask later, still before the first body runs.
    if (state.started) start(name);
    else queueMicrotask(() => start(name));
    state.started = true;
  });
  events.on('test:pass', (data) => {
    if (data.nesting === 0) finish(data, true);
  });
  events.on('test:fail', (data) => {
    state.blamed = data.details.error?.cause;
    if (data.nesting === 0) finish(data, false);
    else if (data.todo === undefined && data.details.error?.failureType !== 'subtestsFailed') inner ??= copy(data.details.error);
  });
  events.on('test:plan', ({ nesting }) => {
    ending = nesting === 0;
  });
  // In every version, Node.js reports the totals as diagnostic messages.
  events.on('test:diagnostic', ({ nesting, message }) => {
    const found = exec(TOTAL, message);
    if (!ending || nesting > 0 || found === null) return;
    const what = found[1];
    totals[what] = number(found[2]);
    if (what !== 'duration_ms' || state.leaving) return;
    settle();
    send({
      type: 'end',
      passed: totals.pass,
      failed: totals.fail + totals.cancelled,
      skipped: totals.skipped + totals.todo,
    });
  });

  // Reports the running test as failed if nothing is left that could end it. Older versions of node:test do this
  // themselves; since Node.js 24 they wait forever.
  state.neverEnding = () => {
    const test = state.running;
    if (test === undefined || state.leaving) return false;
    const message = 'Promise resolution is still pending but the event loop has already resolved';
    const failure = { name: 'Error', message, code: 'ERR_TEST_FAILURE', stack: [], raw: message };
    send({ type: 'finished', test, mark: 'failed', ms: now() - since, failure });
    return true;
  };
  state.done = done;
  state.settle = settle;
  state.announce = announce;
  return state;
}

module.exports = { follow };
