// expect: What schedules the next question
'use strict';

function createPoller(ask, ms) {
  let timer;
  return {
    start() {
      timer = setTimeout(ask, ms).unref();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

module.exports = { createPoller };
