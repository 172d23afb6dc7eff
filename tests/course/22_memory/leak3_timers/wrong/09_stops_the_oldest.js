// expect: Each chart has a timer of its own
'use strict';

function createHall(readPrice, every) {
  const timers = [];
  return {
    open(screen) {
      const prices = [];
      const at = timers.length;
      timers.push(setInterval(() => {
        prices.push(readPrice());
        screen.draw(prices);
      }, every));
      return { prices, stop() { clearInterval(timers.splice(at, 1)[0]); } };
    },
    stopAll() { while (timers.length > 0) clearInterval(timers.pop()); },
  };
}

module.exports = { createHall };
