'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    this.#tell('orderCreated', order);
    return order;
  }

  #tell(name, ...values) {
    for (const listener of this.rawListeners(name)) {
      try {
        listener.apply(this, values);
      } catch (error) {
        this.emit('error', error);
      }
    }
  }
}

module.exports = { OrderService };
