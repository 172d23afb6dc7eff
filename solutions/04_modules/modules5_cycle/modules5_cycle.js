'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    // Required here, not at the top: order.js requires this file while it loads.
    const { ordersOf } = require('./order.js');
    return ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

module.exports = { User };
