// expect: now is undefined for ever
'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

exports.User = User;

const { ordersOf } = require('./order.js');
