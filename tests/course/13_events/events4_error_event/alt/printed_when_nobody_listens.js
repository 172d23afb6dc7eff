// alt: Never crashes for lack of an 'error' listener, so a failure can stay unseen in a log.
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
        if (this.listenerCount('error') > 0) this.emit('error', error);
        else console.error('a listener of orderCreated failed:', error);
      }
    }
    return order;
  }
}

module.exports = { OrderService };
