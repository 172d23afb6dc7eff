'use strict';
// events2_order_service                                     (interview question 25)
//
// The bakery takes orders. The oven, the store room and the post all listen to the same service, and it knows
// none of them: it only says what has happened. Write the three methods.
//
// createOrder(data)   data is what the form sent: { items: ['bread'], customerEmail: 'ada@...', ... }
//   - makes an order of its own: everything in data, and an `id` that no other order has
//   - stores it, and after that emits, in this order:
//         'orderCreated'        with the order
//         'inventoryUpdate'     with its items
//         'emailNotification'   with its customerEmail
//   - returns the order
// find(id)            the order with this id, or undefined
// all()               a list of all orders, the oldest first; what others do to that list doesn't
//                     touch the service

const EventEmitter = require('node:events');

class OrderService extends EventEmitter {
  createOrder(data) {
    // your code here
  }

  find(id) {
    // your code here
  }

  all() {
    // your code here
  }
}

module.exports = { OrderService };
