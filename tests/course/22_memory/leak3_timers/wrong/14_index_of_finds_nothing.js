// expect: didn't find it
'use strict';
function createHall(readPrice, every) {
  const timers = [];
  return {
    open(screen) {
      const prices = [];
      const timer = setInterval(() => { prices.push(readPrice()); screen.draw(prices); }, every);
      timers.push(timer);
      return { prices, stop() { clearInterval(timer); timers.splice(timers.indexOf(timer), 1); } };
    },
    stopAll() { timers.forEach(clearInterval); timers.length = 0; },
  };
}
module.exports = { createHall };
