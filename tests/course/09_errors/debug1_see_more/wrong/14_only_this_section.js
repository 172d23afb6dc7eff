// expect: NODE_DEBUG is a list
'use strict';

const { inspect } = require('node:util');

class Customer {
  constructor(name, password) {
    this.name = name;
    this.password = password;
    this.orders = [];
  }

  checkPassword(text) {
    return text === this.password;
  }

  order(day, item) {
    if (process.env.NODE_DEBUG === 'shop') console.error(this.name, 'orders', item);
    this.orders.push({ day, items: [item] });
  }

  [inspect.custom](depth, options) {
    const { name, orders } = this;
    return `Customer ${inspect({ name, orders }, { ...options, depth: Infinity })}`;
  }
}

module.exports = { Customer };
