// alt: Classes before 2015; ids are positions, so an order can never be removed.
'use strict';

const Events = require('events');

function OrderService() {
  Events.call(this);
  this.list = [];
}
Object.setPrototypeOf(OrderService.prototype, Events.prototype);

OrderService.prototype.createOrder = function (data) {
  const order = Object.assign({}, data, { id: this.list.length });
  this.list = [...this.list, order];
  this.emit('orderCreated', order);
  this.emit('inventoryUpdate', data.items);
  this.emit('emailNotification', data.customerEmail);
  return order;
};

OrderService.prototype.find = function (id) {
  return this.list[id];
};

OrderService.prototype.all = function () {
  return Array.from(this.list);
};

module.exports = { OrderService };
