// alt: Doesn't have to compute a due time, but wakes up often, mostly for nothing.
'use strict';

// A timer that fires often, and looks whether a new minute has begun.
function every(ms, job, { onError }) {
  const begin = performance.now();
  const count = () => Math.floor((performance.now() - begin) / ms);
  let last = 0;
  let running = null;

  const timer = setInterval(() => {
    if (count() === last) return;
    last = count();
    if (running) return;
    running = Promise.resolve()
      .then(job)
      .catch(onError)
      .then(() => {
        running = null;
      });
  }, ms / 240);

  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

module.exports = { every };
