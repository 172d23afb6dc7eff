// alt: Private state in a class; finally() clears the flag without an async function.
'use strict';

class Poller {
  #timer = null;
  #busy = false;

  constructor(ask, ms) {
    this.ask = ask;
    this.ms = ms;
  }

  start() {
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => {
      if (this.#busy) return;
      this.#busy = true;
      this.ask().finally(() => { this.#busy = false; });
    }, this.ms);
    this.#timer.unref();
  }

  stop() {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }
}

module.exports.createPoller = (ask, ms) => new Poller(ask, ms);
