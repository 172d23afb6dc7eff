// expect: with a timer or a promise
'use strict';

let order;
process.nextTick(() => { order = require('./order.js'); });

class User {
  constructor(name) {
    this.name = name;
  }

  total() {
    return order.ordersOf(this).reduce((sum, { cents }) => sum + cents, 0);
  }
}

module.exports = { User };
