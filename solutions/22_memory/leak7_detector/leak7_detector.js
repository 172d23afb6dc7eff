'use strict';

const ENOUGH = 50;
const PARTS = 5;

class LeakDetector {
  #memoryUsage;
  #samples;

  constructor(memoryUsage = process.memoryUsage) {
    this.#memoryUsage = memoryUsage;
  }

  baseline() {
    this.#samples = [];
  }

  sample() {
    if (!this.#samples) throw new Error('Call baseline() before the first sample()');
    this.#samples.push(this.#memoryUsage().heapUsed);
  }

  verdict() {
    const samples = this.#samples ?? [];
    if (samples.length < ENOUGH) return 'unknown';

    const size = Math.floor(samples.length / PARTS);
    const lows = Array.from({ length: PARTS }, (_, part) => Math.min(...samples.slice(part * size, (part + 1) * size)));
    return lows.slice(1).every((low, i) => low > 1.01 * lows[i]) ? 'leak' : 'ok';
  }
}

module.exports = { LeakDetector };
