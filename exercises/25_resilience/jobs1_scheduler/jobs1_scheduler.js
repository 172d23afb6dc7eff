'use strict';
// jobs1_scheduler                                          (interview question 84)
//
// A bank sends its report every minute, with setInterval. When a report takes longer, two run at once and both send it. When one fails, the
// process ends. And after the laptop of the author was closed for an hour, sixty reports arrived (she had tried to be clever).
//
//     const schedule = every(60_000, job, { onError });
//     await schedule.stop();
//
// - The first run begins `ms` milliseconds after every() was called; the next ones are due at 2 * ms, 3 * ms and so on. A late run
//   doesn't shift the ones after it. A timer may fire a few milliseconds late: that must not add up.
//   It may also fire half a millisecond early.
// - Never two runs at once. job() may return a promise; while it's pending, whatever becomes due is left out. The next run
//   begins at the next due time after that.
// - After a long pause (the computer was asleep) there's one run, at once, and the next one at the next due time. The sixty that
//   were missed aren't made up for.
// - When job() fails, by throwing or by a rejected promise, onError(error) is called and the next run begins as usual.
// - stop() ends it: nothing begins after that. Its promise is fulfilled when a run that's under way has ended.
// - Somebody may set the clock on the wall. performance.now() doesn't care.

function every(ms, job, { onError }) {
  const timer = setInterval(job, ms);

  return {
    async stop() {
      clearInterval(timer);
    },
  };
}

module.exports = { every };
