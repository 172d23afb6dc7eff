// expect: that goes for each of them
'use strict';

function createPoller(ask, ms) {
  let timer;
  let running = false;
  const poll = async () => {
    await ask();
    if (running) timer = setTimeout(poll, ms);
  };
  return {
    start() {
      if (running) return;
      running = true;
      timer = setTimeout(poll, ms).unref();
    },
    stop() {
      running = false;
      clearTimeout(timer);
    },
  };
}

module.exports = { createPoller };
