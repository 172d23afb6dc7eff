// expect: util.format('%o', customer) gave me this
'use strict';

const { debuglog, inspect } = require('node:util');

inspect.defaultOptions.depth = Infinity;
const debug = debuglog('shop');

class Customer {
  #password;

  constructor(name, password) {
    this.name = name;
    this.#password = password;
    this.orders = [];
  }

  checkPassword(text) {
    return text === this.#password;
  }

  order(day, item) {
    debug('%s orders %o', this.name, item);
    this.orders.push({ day, items: [item] });
  }
}

module.exports = { Customer };
