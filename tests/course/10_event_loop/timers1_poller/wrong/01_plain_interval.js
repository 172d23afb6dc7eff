// expect: a slow depot gets more and more questions
'use strict';

function createPoller(ask, ms) {
  let timer;
  return {
    start() {
      if (timer) return;
      timer = setInterval(ask, ms);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

module.exports = { createPoller };
