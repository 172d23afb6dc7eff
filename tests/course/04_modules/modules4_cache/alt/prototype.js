// alt: All baskets share the methods, but `goods` is open to everyone.
'use strict';

let opened = 0;

const prototype = {
  put(article) {
    this.goods.push(article);
  },
  list() {
    return this.goods.join(', ');
  },
};

module.exports = {
  openBasket: () => Object.assign(Object.create(prototype), { goods: [], number: ++opened }),
};
