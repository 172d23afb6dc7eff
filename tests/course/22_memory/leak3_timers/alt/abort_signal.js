// alt: A signal ends the for await loop over a timer, with an error that has to be caught.
'use strict';
const { setInterval: everySoOften } = require('node:timers/promises');

function createHall(readPrice, every) {
  const running = new Set();
  return {
    open(screen) {
      const prices = [];
      const controller = new AbortController();
      running.add(controller);
      (async () => {
        try {
          for await (const _ of everySoOften(every, undefined, { signal: controller.signal })) {
            if (controller.signal.aborted) return;
            prices.push(readPrice());
            screen.draw(prices);
          }
        } catch (error) {
          if (error.name !== 'AbortError') throw error;
        }
      })();
      const stop = () => {
        running.delete(controller);
        controller.abort();
      };
      return { prices, stop };
    },
    stopAll() {
      for (const controller of running) controller.abort();
      running.clear();
    },
  };
}

module.exports = { createHall };
