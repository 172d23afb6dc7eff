// alt: No need to know debuglog(), but it has neither its process number nor its wildcards.
'use strict';

const { inspect } = require('node:util');

const isOn = (process.env.NODE_DEBUG ?? '').split(',').includes('shop');

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
    if (isOn) console.error('SHOP:', this.name, 'orders', item);
    this.orders.push({ day, items: [item] });
  }

[inspect.custom](depth, options) {
    const { name, orders } = this;
    return `Customer ${inspect({ name, orders }, { ...options, depth: Infinity })}`;
  }
}

module.exports = { Customer };
