// expect: two charts and stopped the FIRST
'use strict';

function createHall(readPrice, every) {
  const timers = new Set();
  const stopAll = () => {
    for (const timer of timers) clearInterval(timer);
    timers.clear();
  };
  return {
    open(screen) {
      const prices = [];
      timers.add(setInterval(() => {
        prices.push(readPrice());
        screen.draw(prices);
      }, every));
      return { prices, stop: stopAll };
    },
    stopAll,
  };
}

module.exports = { createHall };
