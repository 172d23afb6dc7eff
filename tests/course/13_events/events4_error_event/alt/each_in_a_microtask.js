// alt: createOrder() ends before the listeners run, so a slow one does not delay it.
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    this.rawListeners('orderCreated').forEach((listener) => {
      queueMicrotask(() => {
        try {
          listener.bind(this)(order);
        } catch (cause) {
          this.emit('error', new Error('a listener failed', { cause }));
        }
      });
    });
    return order;
  }
}

module.exports = { OrderService };
