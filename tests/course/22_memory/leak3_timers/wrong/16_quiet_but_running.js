// expect: or a timer that was never cleared
'use strict';
function createHall(readPrice, every) {
  const running = new Set();
  return {
    open(screen) {
      const prices = [];
      const key = {};
      running.add(key);
      setInterval(() => { if (!running.has(key)) return; prices.push(readPrice()); screen.draw(prices); }, every).unref();
      return { prices, stop() { running.delete(key); } };
    },
    stopAll() { running.clear(); },
  };
}
module.exports = { createHall };
