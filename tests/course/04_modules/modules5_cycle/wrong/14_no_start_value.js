// expect: Both files are loaded
'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return require('./order.js').ordersOf(this).map((order) => order.cents).reduce((a, b) => a + b);
  }
}

module.exports = { User };
