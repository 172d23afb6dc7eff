// expect: one run, at once
'use strict';

function every(ms, job, { onError }) {
  let due = performance.now() + ms;
  let running;
  let timer = setTimeout(tick, ms);

  function tick() {
    const late = performance.now() - due;
    do due += ms;
    while (due <= performance.now());
    timer = setTimeout(tick, due - performance.now());
    if (running || late > 1000) return;
    running = Promise.resolve().then(job).catch(onError).then(() => (running = undefined));
  }

  return {
    async stop() {
      clearTimeout(timer);
      await running;
    },
  };
}

module.exports = { every };
