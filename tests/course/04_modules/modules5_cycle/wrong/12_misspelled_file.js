// expect: How is the name of the other file spelled
'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return require('./orders.js').ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

module.exports = { User };
