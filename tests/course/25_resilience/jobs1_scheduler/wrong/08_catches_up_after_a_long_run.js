// expect: is left out
'use strict';

function every(ms, job, { onError }) {
  let due = performance.now();
  let running;
  let stopped = false;
  let timer;

  function plan() {
    if (stopped) return;
    due += ms;
    timer = setTimeout(start, Math.max(0, due - performance.now()));
  }

  function start() {
    running = Promise.resolve().then(job).catch(onError).then(plan);
  }

  plan();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

module.exports = { every };
