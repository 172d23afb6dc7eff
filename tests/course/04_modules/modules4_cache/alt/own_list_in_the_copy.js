// alt: Copies the methods for every basket, and anybody can change `goods`.
'use strict';

let opened = 0;

const basket = {
  put(article) {
    this.goods.push(article);
  },

  list() {
    return this.goods.join(', ');
  },
};

function openBasket() {
  opened += 1;
  return { ...basket, goods: [], number: opened };
}

module.exports = { openBasket };
