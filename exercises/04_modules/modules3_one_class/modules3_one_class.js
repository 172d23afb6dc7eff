'use strict';
// modules3_one_class                                        (interview question 7)
//
// The café writes one bill for each table; all amounts are in cents. The waiter does this:
//
//     const Bill = require('./modules3_one_class.js');
//     const table4 = new Bill(250);                    the bread
//     table4.add(1450);
//     const each = Bill.share(table4.total, 3);        what each of three guests pays
//
// and gets: TypeError: Bill is not a constructor.
//
// The class and the function below are fine. Change what the file exports:
// require() should return the class itself, with `share` as a property of the class.

class Bill {
  constructor(cents) {
    this.total = cents;
  }

  add(cents) {
    this.total += cents;
  }
}

// What each guest pays, rounded up, so that the café doesn't lose a cent.
function share(total, people) {
  return Math.ceil(total / people);
}

exports.Bill = Bill;
exports.share = share;
