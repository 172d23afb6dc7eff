// alt: Tells callers that changing the list has no effect.
'use strict';

const { randomUUID } = require('node:crypto');
const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = new Map();

  createOrder(data) {
    const order = { ...data, id: randomUUID() };
    this.#orders.set(order.id, order);

    this.emit('orderCreated', order);
    this.emit('inventoryUpdate', order.items);
    this.emit('emailNotification', order.customerEmail);

    return order;
  }

  find(id) {
    return this.#orders.get(id);
  }

  all() {
    return Object.freeze([...this.#orders.values()]);
  }
}

module.exports = { OrderService };
