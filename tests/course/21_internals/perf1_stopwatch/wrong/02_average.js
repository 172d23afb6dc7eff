// expect: This median is the average
'use strict';

async function measure(fn, { runs, warmup }) {
  for (let i = 0; i < warmup; i += 1) await fn();
  const times = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    await fn();
    times.push(performance.now() - start);
  }
  const median = times.reduce((sum, ms) => sum + ms, 0) / runs;
  times.sort((a, b) => a - b);
  return { median, p95: times[Math.floor(runs * 0.95)] };
}

module.exports = { measure };
