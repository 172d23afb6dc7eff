'use strict';

function createPoller(ask, ms) {
  let timer;
  let asking = false;

  async function poll() {
    if (asking) return;
    asking = true;
    try {
      await ask();
    } finally {
      asking = false;
    }
  }

  return {
    start() {
      timer ??= setInterval(poll, ms).unref();
    },

    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

module.exports = { createPoller };
