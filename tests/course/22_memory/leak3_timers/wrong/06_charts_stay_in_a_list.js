// expect: Who should forget a chart that has stopped
'use strict';

function createHall(readPrice, every) {
  const charts = [];
  return {
    open(screen) {
      const prices = [];
      const timer = setInterval(() => {
        prices.push(readPrice());
        screen.draw(prices);
      }, every);
      const chart = { prices, screen, stop() { clearInterval(timer); } };
      charts.push(chart);
      return chart;
    },
    stopAll() {
      charts.forEach((chart) => chart.stop());
      charts.length = 0;
    },
  };
}

module.exports = { createHall };
