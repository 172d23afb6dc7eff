// expect: a copy of its code in your file has another list
'use strict';

const orders = [];
const ordersOf = (user) => orders.filter((order) => order.user === user);

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

module.exports = { User };
