// alt: One interval serves the whole hall, and runs only while there's a chart.
'use strict';

function createHall(readPrice, every) {
  const charts = new Map();
  let timer;
  const tick = () => {
    for (const [chart, screen] of [...charts]) {
      if (!charts.has(chart)) continue;
      chart.prices.push(readPrice());
      screen.draw(chart.prices);
    }
  };
  const rest = () => {
    if (charts.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    open(screen) {
      const chart = { prices: [], stop() { charts.delete(chart); rest(); } };
      charts.set(chart, screen);
      timer ??= setInterval(tick, every);
      return chart;
    },
    stopAll() {
      charts.clear();
      rest();
    },
  };
}

module.exports = { createHall };
