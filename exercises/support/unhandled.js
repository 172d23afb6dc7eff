'use strict';
// What nobody handles while the learner's code runs: a rejection without a catch, an error thrown in
// a callback. The test runner would show it with a stack; here a test can make a lesson of it.
//
//   const seen = await unhandled(async (lost) => {
//     ...                          // lost: the errors so far; lost.first: a promise of the first one
//   });
//   const errors = await escaping(body)  // what an ordinary function throws, at once or later
//   await turns(20)                      // lets the event loop go round: time for what waits
//
// Several may watch at the same time: each of them is told of everything.

const KINDS = ['unhandledRejection', 'uncaughtException'];
const MONITOR = 'uncaughtExceptionMonitor'; // who only looks on would take it for a crash
const watchers = new Set();
let others = []; // the test runner's listeners: they wait outside while anybody watches

const tell = (error) => watchers.forEach((note) => note(error));

function watch(note) {
  watchers.add(note);
  if (watchers.size > 1) return;
  others = [...KINDS, MONITOR].map((kind) => [kind, process.rawListeners(kind)]);
  process.removeAllListeners(MONITOR);
  for (const kind of KINDS) process.removeAllListeners(kind).on(kind, tell);
}

function endOfWatch(note) {
  watchers.delete(note);
  if (watchers.size > 0) return;
  for (const [kind, listeners] of others) {
    process.removeListener(kind, tell);
    for (const listener of listeners) process.on(kind, listener);
  }
}

async function unhandled(body) {
  const lost = [];
  let first;
  lost.first = new Promise((resolve) => (first = resolve));
  const note = (error) => {
    lost.push(error);
    first(error);
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

async function turns(count) {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

module.exports = { escaping, turns, unhandled };
