'use strict';
// Turns the events of node:test into frames. Each event is handled as it is emitted, so that the frames are in
// order with the program's output. Only top-level tests are reported.

const { setImmediate, setTimeout } = require('node:timers');

const now = performance.now.bind(performance);

const GRACE = 300; // milliseconds that a program has to end by itself after its last test

function follow(events, { send, copy, linger }) {
  const names = [];
  const totals = {};
  // `integrity` is the integrity check of grading, if there is one; see integrity.cjs.
  const state = { integrity: undefined, running: undefined, started: false, broken: false, leaving: false, settled: false };
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
    state.integrity?.started();
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
    setTimeout(() => {
      if (reported === reportedNow && done()) send({ type: 'lingering', handles: linger() });
    }, GRACE).unref();
  }

  function finish({ name, details, skip, todo }, passed) {
    const failure = passed ? undefined : details.error;
    const type = failure?.failureType;
    const cut = type === 'cancelledByParent' && (state.running !== name || state.leaving);
    if (cut) return; // it never ran, or process.exit() ended it: there is no result
    reported += 1;
    state.running = undefined;
    const frame = { type: 'finished', test: name, mark: 'passed', ms: details.duration_ms };
    if (skip !== undefined || todo !== undefined) {
      frame.mark = state.broken && todo === undefined ? 'waiting' : 'skipped';
    } else if (!passed) {
      state.broken = true;
      frame.mark = 'failed';
      frame.failure = type === 'subtestsFailed' && inner ? inner : copy(failure);
    }
    inner = undefined;
    announce();
    state.integrity?.check(name, frame.mark === 'passed');
    send(frame);
    // Deferred, because another test can follow `await test()`.
    if (done()) setImmediate(settle);
  }

  events.on('test:enqueue', ({ nesting, name }) => {
    if (nesting > 0) return;
    names.push(name);
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
    const [, what, count] = /^(pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)$/.exec(message) ?? [];
    if (!ending || nesting > 0 || !what) return;
    totals[what] = Number(count);
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
