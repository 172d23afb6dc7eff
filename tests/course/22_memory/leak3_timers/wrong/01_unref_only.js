// expect: until then the timer ticks
'use strict';

function createHall(readPrice, every) {
  const timers = new Set();
  return {
    open(screen) {
      const prices = [];
      const timer = setInterval(() => {
        prices.push(readPrice());
        screen.draw(prices);
      }, every);
      timers.add(timer);
      return { prices, stop() { timer.unref?.(); timers.delete(timer); } };
    },
    stopAll() {
      for (const timer of timers) timer.unref?.();
      timers.clear();
    },
  };
}

module.exports = { createHall };
