// expect: Does the timer get the number of milliseconds
'use strict';

function createPoller(ask, ms) {
  let timer;
  return {
    start() {
      timer ??= setInterval(() => ask()).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

module.exports = { createPoller };
