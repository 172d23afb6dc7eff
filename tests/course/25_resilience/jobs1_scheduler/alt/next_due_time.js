// alt: Adds up due times, so it never drifts; the class has to keep several fields.
'use strict';

const { performance } = require('node:perf_hooks');

class Schedule {
  #timer;
  #current = Promise.resolve();
  #on = true;

  constructor(ms, job, onError) {
    Object.assign(this, { ms, job, onError });
    this.due = performance.now() + ms;
    this.#wait();
  }

  #wait() {
    if (this.#on) this.#timer = setTimeout(() => this.#run(), this.due - performance.now());
  }

  #run() {
    this.#current = new Promise((resolve) => resolve(this.job()))
      .catch((error) => this.onError(error))
      .then(() => {
        do this.due += this.ms;
        while (this.due <= performance.now());
        this.#wait();
      });
  }

  async stop() {
    this.#on = false;
    clearTimeout(this.#timer);
    await this.#current;
  }
}

module.exports = { every: (ms, job, { onError }) => new Schedule(ms, job, onError) };
