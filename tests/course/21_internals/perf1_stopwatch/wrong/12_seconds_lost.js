// expect: The whole seconds are missing
'use strict';
async function measure(fn, { runs, warmup }) {
  for (let i = 0; i < warmup; i += 1) await fn();
  const times = [];
  for (let i = 0; i < runs; i += 1) { const start = process.hrtime(); await fn(); times.push(process.hrtime(start)[1] / 1e6); }
  times.sort((a, b) => a - b);
  return { median: times[Math.ceil(0.5 * runs) - 1], p95: times[Math.ceil(0.95 * runs) - 1] };
}
module.exports = { measure };
