// alt: Needs the same memory for any number of runs, but rounds its values a little.
'use strict';
const { createHistogram, performance } = require('node:perf_hooks');

async function measure(fn, { runs, warmup }) {
  const histogram = createHistogram();
  for (let i = 0; i < warmup; i += 1) await fn();
  for (let i = 0; i < runs; i += 1) {
    const start = performance.now();
    await fn();
    histogram.record(Math.round((performance.now() - start) * 1e6));
  }
  return { median: histogram.percentile(50) / 1e6, p95: histogram.percentile(95) / 1e6 };
}

module.exports = { measure };
