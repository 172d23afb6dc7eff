// expect: An array isn't copied when it's returned
'use strict';

const { randomUUID } = require('node:crypto');
const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: randomUUID() };
    this.#orders.push(order);

    this.emit('orderCreated', order);
    this.emit('inventoryUpdate', order.items);
    this.emit('emailNotification', order.customerEmail);

    return order;
  }

  find(id) {
    return this.#orders.find((order) => order.id === id);
  }

  all() {
    return this.#orders;
  }
}

module.exports = { OrderService };
