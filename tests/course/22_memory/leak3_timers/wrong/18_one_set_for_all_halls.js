// expect: belongs to all of them
'use strict';
const timers = new Set();
function createHall(readPrice, every) {
  return {
    open(screen) {
      const prices = [];
      const timer = setInterval(() => { prices.push(readPrice()); screen.draw(prices); }, every);
      timers.add(timer);
      return { prices, stop() { clearInterval(timer); timers.delete(timer); } };
    },
    stopAll() { for (const t of timers) { clearInterval(t); timers.delete(t); } },
  };
}
module.exports = { createHall };
