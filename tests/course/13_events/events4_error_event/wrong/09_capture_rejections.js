// expect: is for promises
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

  constructor() {
    super({ captureRejections: true });
  }
}

module.exports = { OrderService };
