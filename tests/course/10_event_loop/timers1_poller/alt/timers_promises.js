// alt: A loop reads like the story; a signal ends it, and its AbortError has to be caught.
'use strict';
const { setInterval: ticks } = require('node:timers/promises');
function createPoller(ask, ms) {
  let controller = null;
  let busy = false;
  async function loop(signal) {
    try {
      for await (const _ of ticks(ms, undefined, { ref: false, signal })) {
        if (signal.aborted) return;
        if (busy) continue;
        busy = true;
        try {
          await ask();
        } catch {} finally {
          busy = false;
        }
        if (signal.aborted) return;
      }
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
    }
  }
  return {
    start() {
      if (controller) return;
      controller = new AbortController();
      loop(controller.signal);
    },
    stop() {
      controller?.abort();
      controller = null;
    },
  };
}
module.exports = { createPoller };
