// expect: where nobody can catch it
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    setImmediate(() => this.emit('orderCreated', order));
    return order;
  }
}

module.exports = { OrderService };
