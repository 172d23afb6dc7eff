// expect: Your class has an emit() of its own: does it still do that?
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    this.emit('orderCreated', order);
    return order;
  }

  emit(name, ...values) {
    const listeners = this.rawListeners(name);
    for (const listener of listeners) {
      try {
        listener.apply(this, values);
      } catch (error) {
        if (name === 'error') throw error;
        this.emit('error', error);
      }
    }
    return listeners.length > 0;
  }
}

module.exports = { OrderService };
