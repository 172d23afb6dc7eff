// expect: copies the reference to the list
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
  return { ...basket, number: opened };
}

module.exports = { openBasket };
