// expect: the very errors that were thrown
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
        this.emit('error', new Error('a listener failed'));
      }
    }
    return order;
  }
}

module.exports = { OrderService };
