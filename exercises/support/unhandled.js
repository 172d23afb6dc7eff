'use strict';
// What nobody handles while the learner's code runs: a rejection without a catch, an error thrown in
// a callback. The test runner would show it with a stack; here a test can make a lesson of it.
//
//   const seen = await unhandled(async (lost) => {
//     ...                          // lost: the errors so far; lost.first: a promise of the first one
//   });

const KINDS = ['unhandledRejection', 'uncaughtException'];
const watching = new Set(); // who is told; several may watch at once
let others; // the test runner's listeners: they wait outside

async function unhandled(body) {
  const lost = [];
  let first;
  lost.first = new Promise((resolve) => (first = resolve));
  const note = (error) => {
    lost.push(error);
    first(error);
  };
  if (watching.size === 0) {
    others = KINDS.map((kind) => [kind, process.rawListeners(kind)]);
    for (const kind of KINDS) process.removeAllListeners(kind).on(kind, tellAll);
  }
  watching.add(note);
  try {
    const result = await body(lost);
    await new Promise((resolve) => setImmediate(resolve)); // rejections are told after the microtasks
    return result;
  } finally {
    watching.delete(note);
    if (watching.size === 0) {
      for (const [kind, listeners] of others) {
        process.removeListener(kind, tellAll);
        for (const listener of listeners) process.on(kind, listener);
      }
    }
  }
}

function tellAll(error) {
  for (const note of watching) note(error);
}

module.exports = { unhandled };
