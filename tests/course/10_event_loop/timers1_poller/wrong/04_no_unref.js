// expect: A timer can say "don't wait for me"
'use strict';

function createPoller(ask, ms) {
  let timer;
  let busy = false;
  return {
    start() {
      timer ??= setInterval(async () => {
        if (busy) return;
        busy = true;
        await ask();
        busy = false;
      }, ms);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

module.exports = { createPoller };
