// alt: Looks at the lowest point from each sample on, so memory that's freed later is no leak.
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
    let low = Infinity;
    const lowest = [...samples].reverse().map((used) => (low = Math.min(low, used))).reverse();
    const steps = [0.2, 0.4, 0.6, 0.8].map((share) => lowest[Math.floor(share * samples.length)]);
    return steps.every((need, i) => need > (steps[i - 1] ?? lowest[0]) + MB) ? 'leak' : 'ok';
  }
}

module.exports = { LeakDetector };
