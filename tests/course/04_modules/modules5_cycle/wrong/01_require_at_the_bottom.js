// expect: fine with modules5_cycle.js first
'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

module.exports = { User };

const { ordersOf } = require('./order.js');
