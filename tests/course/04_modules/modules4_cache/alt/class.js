// alt: Private goods and methods in one place; more lines than a closure.
'use strict';

let opened = 0;

class Basket {
  #goods = [];

  constructor() {
    opened += 1;
    this.number = opened;
  }

  put(article) {
    this.#goods.push(article);
  }

  list() {
    return this.#goods.join(', ');
  }
}

exports.openBasket = () => new Basket();
