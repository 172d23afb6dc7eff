// expect: did not get a class User
'use strict';

exports = {};

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

exports.User = User;
