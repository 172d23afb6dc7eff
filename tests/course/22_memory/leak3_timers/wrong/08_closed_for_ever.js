// expect: opened a new chart after it
'use strict';

function createHall(readPrice, every) {
  const running = new Map();
  let closed = false;
  return {
    open(screen) {
      const prices = [];
      const timer = setInterval(() => {
        if (closed) return;
        prices.push(readPrice());
        screen.draw(prices);
      }, every);
      running.set(prices, timer);
      return { prices, stop() { clearInterval(timer); running.delete(prices); } };
    },
    stopAll() {
      closed = true;
      for (const timer of running.values()) clearInterval(timer);
      running.clear();
    },
  };
}

module.exports = { createHall };
