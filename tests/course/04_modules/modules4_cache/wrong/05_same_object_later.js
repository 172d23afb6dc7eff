// expect: it is ONE object
'use strict';

let opened = 0;
let basket;

function openBasket() {
  opened += 1;
  basket ??= {
    number: opened,
    goods: [],
    put(article) { this.goods.push(article); },
    list() { return this.goods.join(', '); },
  };
  return basket;
}

module.exports = { openBasket };
