// expect: clears this one timer
'use strict';

function createHall(readPrice, every) {
  let timer;
  return {
    open(screen) {
      const prices = [];
      timer = setInterval(() => {
        prices.push(readPrice());
        screen.draw(prices);
      }, every);
      return { prices, stop() { clearInterval(timer); prices.stopped = true; } };
    },
    stopAll() { clearInterval(timer); },
  };
}

module.exports = { createHall };
