// expect: A leak rises until the end
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
    if (this.samples === null) throw new Error('baseline() has to be called first');
    this.samples.push(this.memoryUsage().heapUsed);
  }

  verdict() {
    const samples = this.samples ?? [];
    if (samples.length < 50) return 'unknown';
    const half = Math.floor(samples.length / 2);
    const low = (list) => Math.min(...list);
    return low(samples.slice(half)) > low(samples.slice(0, half)) + 5 * MB ? 'leak' : 'ok';
  }
}

module.exports = { LeakDetector };
