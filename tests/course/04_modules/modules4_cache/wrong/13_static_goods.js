// expect: ONE list of goods is behind them
'use strict';

class Basket {
  static opened = 0;
  static goods = [];

  number = ++Basket.opened;

  put(article) { Basket.goods.push(article); }
  list() { return Basket.goods.join(', '); }
}

function openBasket() {
  return new Basket();
}

module.exports = { openBasket };
