'use strict';
// What nobody handles while the learner's code runs: a rejection without a catch, an error thrown in
// a callback. The test runner would show it with a stack; here a test can make a lesson of it.
//
//   const seen = await unhandled(async (lost) => {
//     ...                          // lost: the errors so far; lost.first: a promise of the first one;
//   });                            // lost.kind: 'unhandledRejection' or 'uncaughtException', of the first one;
//                                  // lost.thrown: a promise that is rejected, with a lesson, at an exception
//   throw whyThrown(lost[0])       // that lesson
//   const errors = await escaping(body)  // what an ordinary function throws, at once or later
//   const { value, error, lost } = await outcomeOf(() => api.get(), late)
//                                        // what became of the promise: one of the three (lost: nobody took the
//                                        // error); the lesson `late` when it is pending after four seconds
//   await turns(20)                      // lets the event loop go round: time for what waits
//
// Several may watch at the same time: each of them is told of everything.

const { because, lesson, within } = require('./teacher.js');

const KINDS = ['unhandledRejection', 'uncaughtException'];
const MONITOR = 'uncaughtExceptionMonitor'; // who only looks on would take it for a crash
const watchers = new Set();
/** @type {[string, Function[]][]} */
let others = []; // the test runner's listeners: they wait outside while anybody watches

/** @type {[string, (error: any) => void][]} */
const tellers = KINDS.map((kind) => [kind, (error) => {
  for (const note of watchers) note(error, kind);
}]);

function watch(note) {
  watchers.add(note);
  if (watchers.size > 1) return;
  others = [...KINDS, MONITOR].map((kind) => [kind, process.rawListeners(kind)]);
  process.removeAllListeners(MONITOR);
  for (const [kind, tell] of tellers) process.removeAllListeners(kind).on(kind, tell);
}

function endOfWatch(note) {
  watchers.delete(note);
  if (watchers.size > 0) return;
  for (const [kind, tell] of tellers) process.removeListener(kind, tell);
  for (const [kind, listeners] of others) {
    for (const listener of listeners) process.on(kind, /** @type {any} */ (listener));
  }
}

async function unhandled(body) {
  /** @type {any} A list of errors, with what is known of the first one. */
  const lost = [];
  let first;
  lost.first = new Promise((resolve) => (first = resolve));
  let fail;
  lost.thrown = new Promise((_, reject) => (fail = reject));
  lost.thrown.catch(() => {});
  const note = (error, kind) => {
    lost.kind ??= kind;
    lost.push(error);
    first(error);
    if (kind === 'uncaughtException') fail(whyThrown(error));
  };
  watch(note);
  try {
    const result = await body(lost);
    await turns(1); // rejections are told after the microtasks
    return result;
  } finally {
    endOfWatch(note);
  }
}

function whyThrown(error) {
  return because(error, lesson`
    An error was thrown in a callback, and it reached nobody:

        uncaughtException: ${String(error)}

    In a real program Node ends the process now. When the callback runs, your function and every
    \`try\` in it ended long ago. Anything that goes wrong in a callback has to come out of a promise.
  `);
}

function escaping(body) {
  return unhandled(async (lost) => {
    try {
      body();
    } catch (error) {
      lost.push(error);
    }
    await turns(40);
    return lost;
  });
}

function outcomeOf(call, late) {
  return unhandled((lost) => {
    const promise = (async () => call())().then((value) => ({ value }), (error) => ({ error }));
    return within(4000, Promise.race([promise, lost.first.then((error) => ({ lost: error }))]), late);
  });
}

async function turns(count) {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

module.exports = { escaping, outcomeOf, turns, unhandled, whyThrown };
