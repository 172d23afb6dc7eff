// alt: hrtime.bigint() counts nanoseconds without rounding, but they have to be converted.
'use strict';

async function milliseconds(fn) {
  const start = process.hrtime.bigint();
  await fn();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

async function measure(fn, { runs, warmup }) {
  const times = [];
  for (let i = -warmup; i < runs; i += 1) {
    const ms = await milliseconds(fn);
    if (i >= 0) times.push(ms);
  }
  const sorted = Float64Array.from(times).sort();
  const middle = (runs - 1) / 2;
  return {
    median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
    p95: sorted[Math.min(runs - 1, Math.floor(runs * 0.95))],
  };
}

module.exports = { measure };
