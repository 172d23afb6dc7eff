// expect: with a timer or a promise
'use strict';

let order;
import('./order.js').then((loaded) => { order = loaded; });

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return order.ordersOf(this).reduce((sum, { cents }) => sum + cents, 0);
  }
}

module.exports = { User };
