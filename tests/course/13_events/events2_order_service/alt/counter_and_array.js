// alt: Counting ids is simple, but find() looks through the whole list.
'use strict';

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  constructor() {
    super();
    this.orders = [];
    this.lastId = 0;
  }

  createOrder(data) {
    const order = { ...data };
    order.id = ++this.lastId;
    this.orders.push(order);
    const { items, customerEmail } = order;
    for (const [name, value] of Object.entries({ orderCreated: order, inventoryUpdate: items, emailNotification: customerEmail })) {
      this.emit(name, value);
    }
    return order;
  }

  find(id) {
    return this.orders.find((order) => order.id === id);
  }

  all() {
    return this.orders.slice();
  }
}

module.exports = { OrderService };
