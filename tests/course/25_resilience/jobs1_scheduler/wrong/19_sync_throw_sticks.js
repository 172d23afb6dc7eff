// expect: One bad minute, and it never ran again
'use strict';

function every(ms, job, { onError }) {
  let running = null;
  const timer = setInterval(() => {
    if (running) return;
    running = (async () => {
      try {
        await job();
      } catch (error) {
        onError(error);
      } finally {
        running = null; // too early, when job() throws: the promise is stored afterwards
      }
    })();
  }, ms);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

module.exports = { every };
