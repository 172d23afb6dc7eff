'use strict';
// debug1_see_more                                           (interview question 49)
//
// Something is wrong with the orders of one customer. console.log(customer) shows this:
//
//     Customer {
//       name: 'Ada',
//       password: 'open sesame',
//       orders: [ { day: 'monday', items: [Array] } ]
//     }
//
// The password is in the log, but what you're looking for isn't.
//
// 1. console.log(customer) shows the name and the orders down to the last detail, however deep
//    they are, and never the password - even when the customer is part of another object.
//    checkPassword() works as before.
// 2. If the program is started with the environment variable NODE_DEBUG=shop, each call to order()
//    writes a line to stderr with the name and the item. Without it, order() writes nothing and
//    spends no time turning the item into text. As for Node's own modules, NODE_DEBUG can be a list
//    of several sections: NODE_DEBUG=bakery,shop

class Customer {
  constructor(name, password) {
    this.name = name;
    this.password = password;
    this.orders = [];
  }

  checkPassword(text) {
    return text === this.password;
  }

  order(day, item) {
    console.log(`${this.name} orders ${JSON.stringify(item)}`);
    this.orders.push({ day, items: [item] });
  }
}

module.exports = { Customer };
