// expect: Whoever holds the chart
'use strict';
function createHall(readPrice, every) {
  const charts = new Set();
  return {
    open(screen) {
      const prices = [];
      const timer = setInterval(() => { prices.push(readPrice()); screen.draw(prices); }, every);
      const chart = { prices, stop: () => { clearInterval(timer); charts.delete(chart); prices.length = 0; } };
      charts.add(chart);
      return chart;
    },
    stopAll() { for (const chart of charts) chart.stop(); },
  };
}
module.exports = { createHall };
