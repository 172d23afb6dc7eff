// alt: Fits a line through the low points, so no single one decides; it takes more arithmetic to explain.
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
    const lows = samples.filter((used, i) => i > 0 && i < samples.length - 1 && used < samples[i - 1] && used < samples[i + 1]);
    const third = lows.slice(Math.floor(lows.length / 3));
    const mean = third.reduce((sum, low) => sum + low, 0) / third.length;
    const middle = (third.length - 1) / 2;
    let [up, down] = [0, 0];
    third.forEach((low, i) => {
      up += (i - middle) * (low - mean);
      down += (i - middle) ** 2;
    });
    const rising = third.slice(-3).every((low, i, last) => i === 0 || low > last[i - 1]);
    return rising && up / down > MB / 2 ? 'leak' : 'ok';
  }
}

module.exports = { LeakDetector };
