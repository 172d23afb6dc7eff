// expect: What does stop() leave behind
'use strict';

function createPoller(ask, ms) {
  let timer;
  return {
    start() {
      if (timer) return;
      timer = setInterval(ask, ms).unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}

module.exports = { createPoller };
