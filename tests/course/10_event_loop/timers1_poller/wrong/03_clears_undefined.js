// expect: clearInterval(undefined) isn't an error
'use strict';

function createPoller(ask, ms) {
  let timer;
  return {
    start() {
      const timer = setInterval(ask, ms);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}

module.exports = { createPoller };
