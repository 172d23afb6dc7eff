// expect: with a timer or a promise
'use strict';

let ordersOf;
setTimeout(() => ({ ordersOf } = require('./order.js')), 0);

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

module.exports = { User };
