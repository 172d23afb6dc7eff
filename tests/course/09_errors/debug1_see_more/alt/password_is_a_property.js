// alt: Hides the password only from console.log(): JSON.stringify() still shows it.
'use strict';

const { debuglog, inspect } = require('node:util');

const debug = debuglog('shop');
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
    debug('%s orders %o', this.name, item);
    this.orders.push({ day, items: [item] });
  }
[inspect.custom](depth, options) {
    const { name, orders } = this;
    return `Customer ${inspect({ name, orders }, { ...options, depth: Infinity })}`;
  }
}

module.exports = { Customer };
