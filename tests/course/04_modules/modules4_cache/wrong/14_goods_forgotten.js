// expect: Cannot read properties of undefined (reading 'push')
'use strict';

let opened = 0;

class Basket {
  number = ++opened;

  put(article) { this.goods.push(article); }
  list() { return this.goods.join(', '); }
}

const openBasket = () => new Basket();

module.exports = { openBasket };
