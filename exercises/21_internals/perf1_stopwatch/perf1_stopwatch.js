'use strict';
// perf1_stopwatch                                      (interview questions 63, 159)
//
// Two ways to draw the weather map: which one is faster? Write a stopwatch that can be trusted.
//
//     const { median, p95 } = await measure(drawMap, { runs: 200, warmup: 50 });
//
// - drawMap() is called `warmup` times first; these calls don't count (V8 hasn't compiled it yet).
//   Then it's called `runs` times, one call after the other.
// - If drawMap() returns a promise, its time ends when the promise is fulfilled.
// - median: half of the runs took at most so many milliseconds. p95: 95 of 100 runs did.
// - The clock on the wall may be set back at any time. The result has to be right even then.
// - An error of drawMap() goes to the caller, and ends the measurement.

async function measure(fn, { runs, warmup }) {
  const start = Date.now();
  for (let i = 0; i < runs; i += 1) fn();
  const average = (Date.now() - start) / runs;
  return { median: average, p95: average };
}

module.exports = { measure };
