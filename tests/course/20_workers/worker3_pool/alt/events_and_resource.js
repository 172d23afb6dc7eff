// alt: AsyncResource settles the promise in the caller's context; callers who use await have it anyway.
'use strict';

const { AsyncResource } = require('node:async_hooks');
const { EventEmitter, once } = require('node:events');
const { Worker } = require('node:worker_threads');

class Task extends AsyncResource {
  constructor(job, resolve, reject) {
    super('Task');
    Object.assign(this, { job, resolve, reject });
  }

  done(how, value) {
    this.runInAsyncScope(this[how], null, value);
    this.emitDestroy();
  }
}

function createPool(file, size) {
  const events = new EventEmitter();
  const [free, line, all] = [[], [], new Set()];
  let open = true;

  function add() {
    const worker = new Worker(file);
    worker.task = undefined;
    all.add(worker);
    free.push(worker);
    const settle = (how, value) => {
      worker.task?.done(how, value);
      worker.task = undefined;
    };
    worker.on('message', (value) => {
      settle('resolve', value);
      free.push(worker);
      events.emit('free');
    });
    worker.on('error', (error) => settle('reject', error));
    worker.on('exit', () => {
      settle('reject', new Error('the oven is broken'));
      all.delete(worker);
      if (free.includes(worker)) free.splice(free.indexOf(worker), 1);
      if (open || line.length > 0) add();
      events.emit('free');
      if (all.size === 0) events.emit('empty');
    });
  }

  events.on('free', () => {
    while (free.length > 0 && line.length > 0) {
      const [worker, task] = [free.pop(), line.shift()];
      worker.task = task;
      worker.postMessage(task.job);
    }
    if (!open && line.length === 0) free.forEach((worker) => worker.terminate());
  });

  for (let i = 0; i < size; i += 1) add();

  return {
    run: (job) => new Promise((resolve, reject) => {
      if (!open) return reject(new Error('closed'));
      line.push(new Task(job, resolve, reject));
      events.emit('free');
    }),
    async close() {
      open = false;
      const empty = once(events, 'empty');
      events.emit('free');
      await empty;
    },
  };
}

module.exports = { createPool };
