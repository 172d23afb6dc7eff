// expect: What does your code do AFTER
'use strict';

function createHall(readPrice, every) {
  const charts = new Set();
  return {
    open(screen) {
      const prices = [];
      let timer;
      const tick = () => {
        prices.push(readPrice());
        screen.draw(prices);
        timer = setTimeout(tick, every);
      };
      timer = setTimeout(tick, every);
      const chart = { prices, stop() { clearTimeout(timer); charts.delete(chart); } };
      charts.add(chart);
      return chart;
    },
    stopAll() { for (const chart of charts) chart.stop(); },
  };
}

module.exports = { createHall };
