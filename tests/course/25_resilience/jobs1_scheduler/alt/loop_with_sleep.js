// alt: Reads like a sentence: sleep, work, repeat. A signal ends the sleep.
'use strict';

const timers = require('node:timers/promises');

function every(ms, job, { onError }) {
  const controller = new AbortController();
  const { signal } = controller;

  async function loop() {
    const begin = performance.now();
    for (;;) {
      const passed = performance.now() - begin;
      // two milliseconds after the due time, because a timer may fire a moment early
      await timers.setTimeout(ms - (passed % ms) + 2, undefined, { signal });
      try {
        await job();
      } catch (error) {
        onError(error);
      }
      signal.throwIfAborted();
    }
  }

  const ended = loop().catch((error) => {
    if (!signal.aborted) throw error;
  });
  return {
    stop() {
      controller.abort();
      return ended;
    },
  };
}

module.exports = { every };
