// expect: every other user of the module loses its state
'use strict';
let opened = 0;

const basket = {
  goods: [],

  put(article) {
    this.goods.push(article);
  },

  list() {
    return this.goods.join(', ');
  },
};

function openBasket() {
  opened += 1;
  basket.number = opened;
  return basket;
}

module.exports = { openBasket };

delete require.cache[__filename];
