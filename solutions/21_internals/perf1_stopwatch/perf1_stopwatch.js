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
  const percentile = (share) => times[Math.ceil(share * runs) - 1];
  return { median: percentile(0.5), p95: percentile(0.95) };
}

module.exports = { measure };
