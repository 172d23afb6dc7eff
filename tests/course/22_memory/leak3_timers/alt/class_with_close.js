// alt: Each chart knows how to stop itself, but the chart and the hall have to know each other.
'use strict';

class Chart {
  prices = [];
  #timer;
  #hall;
  constructor(hall, screen, readPrice, every) {
    this.#hall = hall;
    this.#timer = setInterval(() => {
      this.prices.push(readPrice());
      screen.draw(this.prices);
    }, every);
    hall.add(this);
  }
  stop = () => {
    clearTimeout(this.#timer);
    this.#hall.delete(this);
  };
}

function createHall(readPrice, every) {
  const charts = new Set();
  return {
    open: (screen) => new Chart(charts, screen, readPrice, every),
    stopAll: () => [...charts].forEach((chart) => chart.stop()),
  };
}

module.exports = { createHall };
