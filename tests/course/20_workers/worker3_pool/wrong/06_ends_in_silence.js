// expect: Which event reports the end of a thread
'use strict';

const { Worker } = require('node:worker_threads');

function createPool(file, size) {
  const idle = [];
  const waiting = []; // jobs in line
  const jobs = new Map(); // what a worker is busy with
  const ends = new Set(); // a promise for each worker that lives
  let closed = false;

  function hire() {
    const worker = new Worker(file);
    const end = new Promise((resolve) => worker.once('exit', resolve));
    ends.add(end);

    worker.on('message', (answer) => {
      jobs.get(worker).resolve(answer);
      jobs.delete(worker);
      idle.push(worker);
      next();
    });
    worker.on('error', (error) => lose(worker, error));
    worker.on('exit', (code) => {
      ends.delete(end);
      void code;
      next();
    });
    return worker;
  }

  function lose(worker, error) {
    jobs.get(worker)?.reject(error);
    jobs.delete(worker);
    if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
  }

  function next() {
    while (waiting.length > 0 && (idle.length > 0 || ends.size < size)) {
      const worker = idle.shift() ?? hire();
      const task = waiting.shift();
      jobs.set(worker, task);
      worker.postMessage(task.job);
    }
    if (closed) for (const worker of idle.splice(0)) worker.terminate();
  }

  function run(job) {
    if (closed) return Promise.reject(new Error('The pool is closed'));
    return new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      next();
    });
  }

  async function close() {
    closed = true;
    next();
    while (ends.size > 0) await Promise.all(ends);
  }

  return { run, close };
}

module.exports = { createPool };
