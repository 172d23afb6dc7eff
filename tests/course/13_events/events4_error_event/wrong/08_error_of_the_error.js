// expect: it would come back to the
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
    for (const listener of this.rawListeners(name)) {
      try {
        listener.apply(this, values);
      } catch (error) {
        if (name === 'error' && this.listenerCount('error') === 0) throw error;
        this.emit('error', error);
      }
    }
    if (name === 'error' && this.listenerCount('error') === 0) throw values[0];
    return this.listenerCount(name) > 0;
  }
}

module.exports = { OrderService };
