// expect: What does total() add up
'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    require('./order.js').ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

module.exports = { User };
