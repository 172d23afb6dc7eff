// expect: So where does a try
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    this.setMaxListeners(100);
    this.emit('orderCreated', order);
    return order;
  }
}

module.exports = { OrderService };
