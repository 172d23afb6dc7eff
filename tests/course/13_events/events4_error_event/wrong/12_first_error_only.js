// expect: the very errors that were thrown
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    let first;
    for (const listener of this.rawListeners('orderCreated')) {
      try {
        listener.call(this, order);
      } catch (error) {
        first ??= error;
      }
    }
    if (first) this.emit('error', first);
    return order;
  }
}

module.exports = { OrderService };
