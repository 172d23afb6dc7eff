// alt: Loads on first use and remembers it; one variable more.
'use strict';

let order;

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    order ??= require('./order.js');
    return order.ordersOf(this).reduce((sum, { cents }) => sum + cents, 0);
  }
}

exports.User = User;
