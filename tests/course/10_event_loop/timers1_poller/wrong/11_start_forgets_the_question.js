// expect: a question that was asked is still on its way
'use strict';
function createPoller(ask, ms) {
  let timer;
  let running = false;
  async function poll() {
    await ask();
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
