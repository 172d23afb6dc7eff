// alt: Each slot is a loop: take a job, do it, take the next one. Waking the loops is the hard part.
'use strict';

const { Worker } = require('node:worker_threads');

// A slot is a place for an oven, with one loop: take a job, bake it, take the next one.
class Pool {
  #queue = [];
  #sleeping = [];
  #closed = false;
  #slots;

  constructor(file, size) {
    this.#slots = Array.from({ length: size }, () => this.#slot(file));
  }

  run = async (job) => {
    if (this.#closed) throw new Error('closed');
    const task = { job };
    task.promise = new Promise((resolve, reject) => Object.assign(task, { resolve, reject }));
    this.#queue.push(task);
    this.#sleeping.shift()?.();
    return task.promise;
  };

  close = async () => {
    this.#closed = true;
    for (const wake of this.#sleeping) wake();
    await Promise.all(this.#slots);
  };

  async #slot(file) {
    let worker;
    for (;;) {
      const task = this.#queue.shift();
      if (!task) {
        if (this.#closed) break;
        await new Promise((resolve) => this.#sleeping.push(resolve));
        continue;
      }
      if (!worker || worker.threadId === -1) worker = new Worker(file); // -1: it has ended
      try {
        task.resolve(await answer(worker, task.job));
      } catch (error) {
        task.reject(error);
        await worker.terminate();
        worker = undefined;
      }
    }
    await worker?.terminate();
  }
}

function answer(worker, job) {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.on('error', reject);
    worker.once('exit', (code) => reject(new Error(`exit ${code}`)));
    worker.postMessage(job);
  });
}

exports.createPool = (file, size) => new Pool(file, size);
