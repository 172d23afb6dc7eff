// expect: The last sample is at the top of a tooth
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
    return samples.at(-1) - samples[0] > 50 * MB ? 'leak' : 'ok';
  }
}

module.exports = { LeakDetector };
