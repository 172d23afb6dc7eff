// expect: One worker for each job isn't a pool: a
'use strict';

const { Worker } = require('node:worker_threads');

function createPool(file, size) {
  function run(job) {
    return new Promise((resolve, reject) => {
      const worker = new Worker(file);
      worker.once('message', resolve);
      worker.postMessage(job);
    });
  }

  async function close() {
    // ...
  }

  return { run, close };
}

module.exports = { createPool };
