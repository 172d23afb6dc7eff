'use strict';
// Given; nothing to do here. The test loads it before your program, to simulate a computer
// whose disk is slower than any timer: timers run out at once, and writing takes its time.

const fs = require('node:fs');
const { promisify } = require('node:util');
const timersPromises = require('node:timers/promises');

const realTimeout = globalThis.setTimeout;
const diskTime = () => new Promise((done) => realTimeout(done, 100));

globalThis.setTimeout = (callback, ms, ...args) => realTimeout(callback, 0, ...args);
timersPromises.setTimeout = (ms, value) => new Promise((done) => realTimeout(done, 0, value));
globalThis.setTimeout[promisify.custom] = timersPromises.setTimeout;

for (const name of ['open', 'write', 'writev', 'writeFile', 'appendFile']) {
  const real = fs[name];
  fs[name] = (...args) => {
    diskTime().then(() => process.nextTick(real, ...args)); // nextTick: errors stay errors
  };
}
for (const name of ['writeFile', 'appendFile']) {
  const real = fs.promises[name];
  fs.promises[name] = (...args) => diskTime().then(() => real(...args));
}
