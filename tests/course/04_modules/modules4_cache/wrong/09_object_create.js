// expect: ONE list of goods stands behind them
'use strict';

let opened = 0;

const basket = {
  goods: [],
  put(article) { this.goods.push(article); },
  list() { return this.goods.join(', '); },
};

function openBasket() {
  opened += 1;
  const mine = Object.create(basket);
  mine.number = opened;
  return mine;
}

module.exports = { openBasket };
