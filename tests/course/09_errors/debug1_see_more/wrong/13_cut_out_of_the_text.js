// expect: With an order it was gone
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
    return inspect(this, { ...options, depth: Infinity, customInspect: false }).replace(/ *password: .*\n/, '');
  }
}

module.exports = { Customer };
