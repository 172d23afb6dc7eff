// expect: the event came before the order was stored
'use strict';

const { randomUUID } = require('node:crypto');
const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = new Map();

  createOrder(data) {
    const order = { ...data, id: randomUUID() };

    this.emit('orderCreated', order);
    this.emit('inventoryUpdate', order.items);
    this.emit('emailNotification', order.customerEmail);

    this.#orders.set(order.id, order);
    return order;
  }

  find(id) {
    return this.#orders.get(id);
  }

  all() {
    return [...this.#orders.values()];
  }
}

module.exports = { OrderService };
