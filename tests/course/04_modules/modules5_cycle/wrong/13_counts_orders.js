// expect: What does total() add up
'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return require('./order.js').ordersOf(this).length;
  }
}

module.exports = { User };
