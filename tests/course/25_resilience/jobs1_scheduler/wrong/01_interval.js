// expect: runs at once
'use strict';

function every(ms, job, { onError }) {
  const timer = setInterval(async () => {
    try {
      await job();
    } catch (error) {
      onError(error);
    }
  }, ms);
  return {
    async stop() {
      clearInterval(timer);
    },
  };
}

module.exports = { every };
