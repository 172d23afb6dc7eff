// alt: Closures instead of private fields; it compares four parts of the samples, not five.
'use strict';

function LeakDetector(memoryUsage = process.memoryUsage) {
  let samples;

  this.baseline = () => {
    samples = [];
  };
  this.sample = () => {
    if (samples === undefined) throw new TypeError('no baseline: call baseline() first');
    samples.push(memoryUsage().heapUsed / 1024 / 1024);
  };
  this.verdict = () => {
    if (!(samples?.length >= 50)) return 'unknown';
    const parts = 4;
    for (let part = 1, last = -1; part <= parts; part += 1) {
      const from = Math.floor(((part - 1) * samples.length) / parts);
      const low = Math.min(...samples.slice(from, Math.floor((part * samples.length) / parts)));
      if (low <= last + 0.5) return 'ok';
      last = low;
    }
    return 'leak';
  };
}

module.exports = { LeakDetector };
