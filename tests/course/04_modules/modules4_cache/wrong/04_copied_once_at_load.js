// expect: and a line outside
'use strict';

let opened = 0;
const empty = [];
const copy = [...empty];

function openBasket() {
  opened += 1;
  return {
    number: opened,
    goods: copy,
    put(article) { this.goods.push(article); },
    list() { return this.goods.join(', '); },
  };
}

module.exports = { openBasket };
