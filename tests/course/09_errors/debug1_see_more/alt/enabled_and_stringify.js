// alt: Does the work of the text only if somebody reads it; JSON drops undefined and functions.
'use strict';

const util = require('node:util');

const log = util.debuglog('shop');
const show = Symbol.for('nodejs.util.inspect.custom');

class Customer {
  #secret;

  constructor(name, password) {
    this.name = name;
    this.orders = [];
    this.#secret = password;
  }

  checkPassword(text) {
    return this.#secret === text;
  }

  order(day, item) {
    if (log.enabled) log(`${this.name} orders ${JSON.stringify(item)}`);
    this.orders.push({ day, items: [item] });
  }

  [show]() {
    return `Customer ${this.name} ${JSON.stringify(this.orders)}`;
  }
}

exports.Customer = Customer;
