// expect: A timer that does nothing is still a timer
'use strict';

function createHall(readPrice, every) {
  const charts = new Set();
  return {
    open(screen) {
      const prices = [];
      const chart = { prices, stop() { charts.delete(chart); } };
      charts.add(chart);
      setInterval(() => {
        if (!charts.has(chart)) return;
        prices.push(readPrice());
        screen.draw(prices);
      }, every);
      return chart;
    },
    stopAll() { charts.clear(); },
  };
}

module.exports = { createHall };
