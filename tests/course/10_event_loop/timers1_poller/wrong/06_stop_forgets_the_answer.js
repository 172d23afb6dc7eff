// expect: there was no timer to clear
'use strict';

function createPoller(ask, ms) {
  let timer;
  const plan = () => {
    timer = setTimeout(async () => {
      await ask();
      plan();
    }, ms).unref();
  };
  return {
    start() {
      if (timer === undefined) plan();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

module.exports = { createPoller };
