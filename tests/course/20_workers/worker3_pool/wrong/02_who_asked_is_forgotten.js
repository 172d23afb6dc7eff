// expect: the answer to another job
'use strict';

const { Worker } = require('node:worker_threads');

function createPool(file, size) {
  const workers = [];
  const waiting = [];
  let turn = 0;

  function run(job) {
    return new Promise((resolve, reject) => {
      if (workers.length < size) {
        const worker = new Worker(file);
        worker.on('message', (answer) => waiting.shift().resolve(answer));
        workers.push(worker);
      }
      waiting.push({ resolve, reject });
      workers[turn++ % workers.length].postMessage(job);
    });
  }

  const close = () => Promise.all(workers.map((worker) => worker.terminate()));

  return { run, close };
}

module.exports = { createPool };
