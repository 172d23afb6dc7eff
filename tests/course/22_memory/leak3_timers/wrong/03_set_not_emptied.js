// expect: and all of them are cleared
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
      return { prices, stop() { clearInterval(timer); } };
    },
    stopAll() {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

module.exports = { createHall };
