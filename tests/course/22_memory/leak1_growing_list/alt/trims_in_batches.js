// alt: Trims rarely, so it's fast, but it keeps up to a thousand paths for a while.
'use strict';

class Statistics {
  #total = 0;
  #failed = 0;
  #slowest = 0;
  #paths = [];

  record = (request) => {
    this.#total++;
    if (request.status >= 500) this.#failed++;
    this.#slowest = Math.max(this.#slowest, request.ms);
    this.#paths.push(request.path);
    if (this.#paths.length === 1000) this.#paths.splice(0, 950);
  };

  stats = () => ({
    total: this.#total, failed: this.#failed, slowest: this.#slowest, lastPaths: this.#paths.slice(-50),
  });
}

module.exports = new Statistics();
