// expect: Is there a run at the index
'use strict';

async function measure(fn, { runs, warmup }) {
  for (let i = 0; i < warmup; i += 1) await fn();
  const times = [];
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    await fn();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.round(runs / 2)], p95: times[Math.round(runs * 0.95)] };
}

module.exports = { measure };
