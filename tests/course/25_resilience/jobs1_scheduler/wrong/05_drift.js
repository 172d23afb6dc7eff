// expect: Lateness adds up
'use strict';

function every(ms, job, { onError }) {
  const begin = performance.now();
  let count = 0; // the due time that was planned last: a timer may fire a moment early
  let running; // the promise of the run that is under way
  let stopped = false;
  let timer;

  function plan() {
    if (stopped) return;
    timer = setTimeout(start, ms);
  }

  async function run() {
    try {
      await job();
    } catch (error) {
      onError(error);
    }
  }

  function start() {
    plan();
    running ??= run().finally(() => (running = undefined));
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
