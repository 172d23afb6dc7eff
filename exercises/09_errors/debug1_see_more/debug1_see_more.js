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
// The password is in the log, and what you are looking for is not.
//
// 1. console.log(customer) shows the name and the orders down to the last detail, however deep
//    they are, and never the password - also when the customer is part of another object.
//    checkPassword() works as before.
// 2. Each call of order() writes a line to stderr, with the name and the item, when the program is
//    started with the environment variable NODE_DEBUG=shop. Without it, order() writes nothing
//    and spends no time on making text of the item.

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
