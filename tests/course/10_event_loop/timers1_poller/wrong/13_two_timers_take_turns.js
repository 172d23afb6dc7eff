// expect: Two timers take turns now
'use strict';
function createPoller(ask, ms) {
  let timer;
  let running = false;
  let asking = false;
  async function poll() {
    if (!asking) {
      asking = true;
      await ask();
      asking = false;
    }
    if (running) timer = setTimeout(poll, ms).unref();
  }
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
