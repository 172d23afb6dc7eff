// expect: that goes for each of them
'use strict';

function createPoller(ask, ms) {
  let timer;
  let running;
  let asking = false;
  const poll = async (run) => {
    if (!asking) {
      asking = true;
      await ask();
      asking = false;
    }
    if (running === run) timer = setTimeout(poll, ms, run);
  };
  return {
    start() {
      if (running) return;
      running = {};
      timer = setTimeout(poll, ms, running).unref();
    },
    stop() {
      running = undefined;
      clearTimeout(timer);
    },
  };
}

module.exports = { createPoller };
