// expect: One run makes up for whatever was missed
'use strict';

function every(ms, job, { onError }) {
  let due = performance.now() + ms;
  let running;
  let timer = setTimeout(tick, ms);

  function run() {
    return Promise.resolve().then(job).catch(onError).then(() => (running = undefined));
  }

  async function tick() {
    while (due <= performance.now()) {
      due += ms;
      running = run();
      const began = performance.now();
      await running;
      if (performance.now() > began) while (due <= performance.now()) due += ms;
    }
    if (timer) timer = setTimeout(tick, due - performance.now());
  }

  return {
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await running;
    },
  };
}

module.exports = { every };
