// expect: repeats itself
'use strict';
const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  orders = [];

  createOrder(data) {
    const order = { ...data, id: Math.floor(Math.random() * 1e6) };
    this.orders.push(order);
    this.emit('orderCreated', order);
    this.emit('inventoryUpdate', order.items);
    this.emit('emailNotification', order.customerEmail);
    return order;
  }

  find(id) {
    return this.orders.find((order) => order.id === id);
  }

  all() {
    return [...this.orders];
  }
}

module.exports = { OrderService };
