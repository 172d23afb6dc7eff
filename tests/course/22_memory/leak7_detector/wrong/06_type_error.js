// expect: An error that names it
'use strict';

const MB = 1024 * 1024;

class LeakDetector {
  constructor(memoryUsage = process.memoryUsage) {
    this.memoryUsage = memoryUsage;
    this.samples = null;
  }

  baseline() {
    this.samples = [];
  }

  sample() {
    // ready
    this.samples.push(this.memoryUsage().heapUsed);
  }

  verdict() {
    const samples = this.samples ?? [];
    if (samples.length < 50) return 'unknown';
    const size = Math.floor(samples.length / 6);
    const lows = [0, 1, 2, 3, 4, 5].map((part) => Math.min(...samples.slice(part * size, (part + 1) * size)));
    return lows.every((low, i) => i === 0 || low > lows[i - 1] + MB / 2) ? 'leak' : 'ok';
  }
}

module.exports = { LeakDetector };
