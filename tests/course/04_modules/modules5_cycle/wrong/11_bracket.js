// expect: Often it is a bracket
'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return require('./order.js').ordersOf(this).reduce((sum, order) => sum + order.cents, 0;
  }
}

module.exports = { User };
