'use strict';
// What nobody handles while the learner's code runs: a rejection without a catch, an error thrown in
// a callback. The test runner would show it with a stack; here a test can make a lesson of it.
//
//   const seen = await unhandled(async (lost) => {
//     ...                          // lost: the errors so far; lost.first: a promise of the first one
//   });

const KINDS = ['unhandledRejection', 'uncaughtException'];
const MONITOR = 'uncaughtExceptionMonitor'; // who only looks on would take it for a crash

async function unhandled(body) {
  const lost = [];
  let first;
  lost.first = new Promise((resolve) => (first = resolve));
  const note = (error) => {
    lost.push(error);
    first(error);
  };
  const others = [...KINDS, MONITOR].map((kind) => [kind, process.rawListeners(kind)]); // the test runner's: they wait outside
  process.removeAllListeners(MONITOR);
  for (const kind of KINDS) process.removeAllListeners(kind).on(kind, note);
  try {
    const result = await body(lost);
    await new Promise((resolve) => setImmediate(resolve)); // rejections are told after the microtasks
    return result;
  } finally {
    for (const [kind, listeners] of others) {
      process.removeListener(kind, note);
      for (const listener of listeners) process.on(kind, listener);
    }
  }
}

module.exports = { unhandled };
