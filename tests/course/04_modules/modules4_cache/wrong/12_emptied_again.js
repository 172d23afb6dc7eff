// expect: it is ONE object
'use strict';

let opened = 0;

const basket = {
  goods: [],
  put(article) { this.goods.push(article); },
  list() { return this.goods.join(', '); },
};

function openBasket() {
  opened += 1;
  basket.goods = [];
  basket.number = opened;
  return basket;
}

module.exports = { openBasket };
