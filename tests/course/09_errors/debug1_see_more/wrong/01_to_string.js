// expect: belongs to templates
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
  toString() {
    return `Customer ${this.name} ${JSON.stringify(this.orders)}`;
  }
}

module.exports = { Customer };
