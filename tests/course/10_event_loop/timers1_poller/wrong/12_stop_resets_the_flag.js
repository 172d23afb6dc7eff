// expect: a question that was asked is still on its way
'use strict';
function createPoller(ask, ms) {
  let timer;
  let asking = false;
  return {
    start() {
      if (timer) return;
      timer = setInterval(async () => {
        if (asking) return;
        asking = true;
        await ask();
        asking = false;
      }, ms);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      asking = false;
    },
  };
}
module.exports = { createPoller };
