'use strict';
// What is left in memory, seen with a real garbage collection. No command line flag is needed.
//
//   await survivors(20, make)      make(i) gives an object of named things, { session, history };
//                                  -> how many of each name are still there: { session: 0, history: 20 }
//                                  A few may survive for reasons of the engine: allow SOME (2 of 20).
//   await growth(times, action)    calls action(i) so often -> bytes that each call leaves in the heap
//   await collectGarbage()         a turn of the loop, and a full collection
//   gc({ type: 'minor' })          V8's own function: at once

const v8 = require('node:v8');
const vm = require('node:vm');
const { setImmediate: turnOfTheLoop } = require('node:timers/promises'); // kept here: a mock clock does not stop it

v8.setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc');
const SOME = 2;

// A WeakRef keeps its target alive until the current job has ended, so take a turn first.
async function collectGarbage() {
  await turnOfTheLoop();
  gc();
}

async function survivors(times, make) {
  const made = [];
  for (let i = 0; i < times; i++) made.push(await watched(make, i));
  await collectGarbage();
  const left = {};
  for (const name of Object.keys(made[0])) left[name] = made.filter((refs) => refs[name].deref() !== undefined).length;
  return left;
}

// In a function of its own: nothing of it stays on the stack.
async function watched(make, i) {
  const things = await make(i);
  return Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, new WeakRef(thing)]));
}

async function growth(times, action) {
  for (let i = 0; i < Math.min(times, 500); i++) action(i); // what is made once only, is made now
  const before = await heapUsed();
  for (let i = 0; i < times; i++) action(i);
  return ((await heapUsed()) - before) / times;
}

// Twice: what clears up after itself when it is collected has had its turn.
async function heapUsed() {
  await collectGarbage();
  await collectGarbage();
  return process.memoryUsage().heapUsed;
}

module.exports = { SOME, collectGarbage, gc, growth, survivors };
