// expect: once listener
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    for (const listener of this.listeners('orderCreated')) {
      try {
        listener.call(this, order);
      } catch (error) {
        this.emit('error', error);
      }
    }
    return order;
  }
}

module.exports = { OrderService };
