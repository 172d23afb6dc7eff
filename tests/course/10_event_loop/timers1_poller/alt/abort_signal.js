// alt: Waits between two questions, and stop() ends the waiting at once; more code.
'use strict';

const timers = require('node:timers/promises');

exports.createPoller = (ask, ms) => {
  let controller;
  let busy = false;

  async function poll(signal) {
    try {
      while (!signal.aborted) {
        await timers.setTimeout(ms, undefined, { signal, ref: false });
        if (busy) continue;
        busy = true;
        await ask();
        busy = false;
      }
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
    }
  }

  return {
    start() {
      if (controller) return;
      controller = new AbortController();
      poll(controller.signal);
    },
    stop() {
      controller?.abort();
      controller = undefined;
    },
  };
};
