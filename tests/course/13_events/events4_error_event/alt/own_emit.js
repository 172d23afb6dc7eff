// alt: Protects every event of the class; overriding emit() surprises readers.
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
    if (name === 'error') return super.emit(name, ...values);
    const listeners = this.rawListeners(name);
    const errors = [];
    for (const listener of listeners) {
      try {
        listener.apply(this, values);
      } catch (error) {
        errors.push(error);
      }
    }
    for (const error of errors) super.emit('error', error);
    return listeners.length > 0;
  }
}

module.exports = { OrderService };
