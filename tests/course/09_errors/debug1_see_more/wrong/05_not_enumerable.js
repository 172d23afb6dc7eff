// expect: The password is in there
'use strict';

const { debuglog, inspect } = require('node:util');

const debug = debuglog('shop');
class Customer {
  constructor(name, password) {
    Object.defineProperty(this, 'password', { value: password });
    this.name = name;
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
    return inspect(this, { ...options, depth: Infinity, customInspect: false, showHidden: true });
  }
}

module.exports = { Customer };
