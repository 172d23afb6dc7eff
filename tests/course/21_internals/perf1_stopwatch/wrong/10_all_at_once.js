// expect: Is each call over before the next
'use strict';

async function measure(fn, { runs, warmup }) {
  for (let i = 0; i < warmup; i += 1) await fn();
  const times = await Promise.all(Array.from({ length: runs }, async () => {
    const start = performance.now();
    await fn();
    return performance.now() - start;
  }));
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(runs / 2)], p95: times[Math.floor(runs * 0.95)] };
}

module.exports = { measure };
