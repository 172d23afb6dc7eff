// expect: Something gets one entry for every chart
'use strict';

function createHall(readPrice, every) {
  const timers = [];
  return { open(screen) { const prices = []; const t = setInterval(() => { prices.push(readPrice()); screen.draw(prices); }, every); timers.push(t); return { prices, stop() { clearInterval(t); } }; }, stopAll() { timers.forEach(clearInterval); } };
}
module.exports = { createHall };
