// expect: who catches what job() throws
'use strict';

function every(ms, job, { onError }) {
  const begin = performance.now();
  let count = 0; // the due time that was planned last: a timer may fire a moment early
  let running; // the promise of the run that is under way
  let stopped = false;
  let timer;

  function plan() {
    if (stopped) return;
    const passed = performance.now() - begin;
    count = Math.max(count, Math.floor(passed / ms)) + 1; // the first due time that is still to come
    timer = setTimeout(start, count * ms - passed);
  }

  async function run() {
    await job();
    plan();
  }

  function start() {
    running = run();
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
