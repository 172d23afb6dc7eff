// expect: timer is not defined
'use strict';

function createHall(readPrice, every) {
  return {
    open(screen) {
      const prices = [];
      { const timer = setInterval(() => { prices.push(readPrice()); screen.draw(prices); }, every); }
      return { prices, stop() { clearInterval(timer); } };
    },
    stopAll() {},
  };
}

module.exports = { createHall };
