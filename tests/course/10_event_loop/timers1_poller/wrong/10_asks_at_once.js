// expect: should come after one whole interval
'use strict';

function createPoller(ask, ms) {
  let timer;
  return {
    start() {
      ask();
      timer = setInterval(ask, ms).unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}

module.exports = { createPoller };
