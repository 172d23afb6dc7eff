// expect: line on the
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    for (const listener of this.rawListeners('orderCreated')) {
      try {
        listener.call(this, order);
      } catch (error) {
        console.error(error.message);
      }
    }
    return order;
  }
}

module.exports = { OrderService };
