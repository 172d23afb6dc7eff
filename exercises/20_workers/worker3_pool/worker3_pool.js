'use strict';
// worker3_pool                                                  (interview question 66)
//
// A bakery has two ovens (oven.js), and each of them is a thread. Building a new oven for each loaf takes too long, so
// write a pool that keeps them:
//
//     const pool = createPool(file, 2);
//     await pool.run({ bread: 'rye' })        -> { bread: 'rye', oven: 3 }: what the worker answers
//     await pool.close();
//
// - There are never more than `size` workers. Each bakes one loaf at a time; the others wait in line, first come
//   first served.
// - A worker may throw, or its thread may end without an answer. Then the promise of this one job is rejected, and
//   a new worker takes its place. A worker can also end while it's idle.
// - close() accepts no new jobs: run() is rejected from then on. Whatever is in the ovens or in line is still
//   baked. Its promise is fulfilled when no worker is left.

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
