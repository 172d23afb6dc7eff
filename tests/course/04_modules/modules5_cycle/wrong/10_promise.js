// expect: total() returns a promise now
'use strict';

class User {
  constructor(name) {
    this.name = name;
  }

  async total() {
    const { ordersOf } = await import('./order.js');
    return ordersOf(this).reduce((sum, order) => sum + order.cents, 0);
  }
}

module.exports = { User };
