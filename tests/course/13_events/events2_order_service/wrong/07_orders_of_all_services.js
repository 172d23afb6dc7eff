// expect: once for the whole class or file
'use strict';

const { randomUUID } = require('node:crypto');
const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  static orders = new Map();

  createOrder(data) {
    const order = { ...data, id: randomUUID() };
    OrderService.orders.set(order.id, order);

    this.emit('orderCreated', order);
    this.emit('inventoryUpdate', order.items);
    this.emit('emailNotification', order.customerEmail);

    return order;
  }

  find(id) {
    return OrderService.orders.get(id);
  }

  all() {
    return [...OrderService.orders.values()];
  }
}

module.exports = { OrderService };
