// alt: All listeners run before the first report; without an 'error' listener it crashes outside of the call.
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    for (const listener of this.rawListeners('orderCreated')) {
      try {
        Reflect.apply(listener, this, [order]);
      } catch (error) {
        process.nextTick(() => this.emit('error', error));
      }
    }
    return order;
  }
}

module.exports = { OrderService };
