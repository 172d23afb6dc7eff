// expect: stopped the second TWICE
'use strict';

function createHall(readPrice, every) {
  const all = [];
  return { open(screen) { const prices = []; const t = setInterval(() => { prices.push(readPrice()); screen.draw(prices); }, every); const c = { prices, stop() { clearInterval(t); all.splice(all.indexOf(c), 1); } }; all.push(c); return c; }, stopAll() { for (const c of [...all]) c.stop(); } };
}
module.exports = { createHall };
