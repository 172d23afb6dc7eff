'use strict';
// events4_error_event                                  (interview questions 25, 143)
//
// The bakery prints, bakes and sends a mail for each order: three listeners of 'orderCreated'. Today the
// mailer is broken. It throws, createOrder() fails, the customer orders again - and gets two cakes,
// because the order was stored.
//
// Change the class so that one failing listener harms nobody:
// - createOrder() returns the order, and all listeners of 'orderCreated' are called, in their order
// - each error from a listener goes to those who listen to 'error'
// - and if nobody listens to 'error'? Then the error must not get lost without a word: throw it or print it, as
//   you like
// - everything else works as with emit(): a once listener is called once, `this` is the service

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  #orders = [];

  createOrder(data) {
    const order = { ...data, id: this.#orders.length + 1 };
    this.#orders.push(order);
    this.emit('orderCreated', order);
    return order;
  }
}

module.exports = { OrderService };
