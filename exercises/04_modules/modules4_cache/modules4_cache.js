'use strict';
// modules4_cache                                        (interview questions 144, 149)
//
// A market hall with two shops. bakery.js and bookshop.js both do:
//
//     const { openBasket } = require('./modules4_cache.js');
//     const basket = openBasket();
//
// Ever since the bookshop opened, there's been bread among its books. Give each call of
// openBasket() a basket of its own. The numbers must keep counting for the whole
// hall: the first basket is number 1, the next one is number 2, whichever shop opens it.

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
