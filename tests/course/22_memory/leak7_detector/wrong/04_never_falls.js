// expect: The low points never fall back
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
    return samples.every((used, i) => i === 0 || used >= samples[i - 1]) ? 'leak' : 'ok';
  }
}

module.exports = { LeakDetector };
