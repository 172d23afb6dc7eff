// expect: sorted with the longest first
'use strict';
async function measure(fn, { runs, warmup }) {
  for (let i = 0; i < warmup; i += 1) await fn();
  const times = [];
  for (let i = 0; i < runs; i += 1) { const start = performance.now(); await fn(); times.push(performance.now() - start); }
  times.sort((a, b) => b - a);
  return { median: times[Math.ceil(0.5 * runs) - 1], p95: times[Math.ceil(0.95 * runs) - 1] };
}
module.exports = { measure };
