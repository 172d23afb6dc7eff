'use strict';
// Counts the threads that the learner's code starts. Load this file before the learner's.
//
//   threads.made                    how many workers there were so far
//   threads.alive()                 how many of them are still running
//   await threads.gone(4000)        true as soon as none is running; false when some still are after 4 s
//   await threads.endAll()          ends those that are left; the learner's listeners hear nothing of it

const workerThreads = require('node:worker_threads');

const running = new Set();
let waiting = [];

const threads = {
  made: 0,
  alive: () => running.size,
  async gone(ms) {
    if (running.size === 0) return true;
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, ms, false)));
    const empty = new Promise((resolve) => waiting.push(() => resolve(true)));
    const outcome = await Promise.race([late, empty]);
    clearTimeout(timer);
    return outcome;
  },
  async endAll() {
    const left = [...running];
    for (const worker of left) worker.removeAllListeners().on('error', () => {});
    await Promise.all(left.map((worker) => worker.terminate()));
    left.forEach(ended);
  },
};

function ended(worker) {
  running.delete(worker);
  if (running.size > 0) return;
  for (const tell of waiting) tell();
  waiting = [];
}

workerThreads.Worker = class Worker extends workerThreads.Worker {
  constructor(/** @type {[any, any?]} */ ...given) {
    super(...given);
    threads.made += 1;
    running.add(this);
  }

  // Not a listener: the learner's code may take all of them away.
  emit(name, ...given) {
    if (name === 'exit') ended(this);
    return super.emit(name, ...given);
  }
};

module.exports = { threads };
