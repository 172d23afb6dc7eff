// expect: it runs, and nobody can stop it
'use strict';

function createPoller(ask, ms) {
  let timer;
  return {
    start() {
      timer = setInterval(ask, ms).unref();
    },
    stop() {
      clearInterval(timer);
    },
  };
}

module.exports = { createPoller };
