// alt: Only the service can emit; it has to offer on() by itself.
'use strict';

const { EventEmitter } = require('node:events');

let nextId = 1;

exports.OrderService = class {
  #emitter = new EventEmitter();
  #orders = {};

  on(name, listener) {
    this.#emitter.on(name, listener);
    return this;
  }

  createOrder({ items, customerEmail, ...rest }) {
    const order = Object.freeze({ ...rest, items, customerEmail, id: `order-${nextId++}` });
    this.#orders[order.id] = order;
    this.#emitter.emit('orderCreated', order);
    this.#emitter.emit('inventoryUpdate', items);
    this.#emitter.emit('emailNotification', customerEmail);
    return order;
  }

  find(id) {
    return this.#orders[id];
  }

  all() {
    return Object.values(this.#orders);
  }
};
