// expect: still waiting
'use strict';

function every(ms, job, { onError }) {
  const begin = performance.now();
  let running; // the promise of the run that is under way
  let stopped = false;
  let timer;

  function plan() {
    if (stopped) return;
    const passed = performance.now() - begin;
    const due = (Math.floor(passed / ms) + 1) * ms; // the first due time that is still to come
    timer = setTimeout(start, due - passed);
  }

  async function run() {
    try {
      await job();
    } catch (error) {
      onError(error);
    }
    plan();
  }

  function start() {
    running = run();
  }

  plan();
  return {
    async stop() {
      await running;
    },
  };
}

module.exports = { every };
