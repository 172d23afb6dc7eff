// expect: makes the loop skip an entry
'use strict';
function createHall(readPrice, every) {
  const charts = [];
  return {
    open(screen) {
      const prices = [];
      const timer = setInterval(() => { prices.push(readPrice()); screen.draw(prices); }, every);
      const chart = { prices, stop() { clearInterval(timer); const i = charts.indexOf(chart); if (i >= 0) charts.splice(i, 1); } };
      charts.push(chart);
      return chart;
    },
    stopAll() { charts.forEach((chart) => chart.stop()); },
  };
}
module.exports = { createHall };
