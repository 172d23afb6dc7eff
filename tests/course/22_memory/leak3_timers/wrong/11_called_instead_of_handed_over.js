// expect: I called hall.stopAll(), and your code threw an error
'use strict';

function createHall(readPrice, every) {
  const timers = new Set();

  function stop(timer) {
    clearInterval(timer);
    timers.delete(timer);
  }

  return {
    open(screen) {
      const prices = [];

      const timer = setInterval(() => {
        prices.push(readPrice());
        screen.draw(prices);
      }, every);
      timers.add(timer);

      return { prices, stop: () => stop(timer) };
    },

    stopAll() {
      timers.forEach(stop());
    },
  };
}

module.exports = { createHall };
