// expect: Both tables share one total
'use strict';

let total = 0;

class Bill {
  static share(amount, people) {
    return Math.ceil(amount / people);
  }

  constructor(cents) {
    total = cents;
  }

  get total() {
    return total;
  }

  add(cents) {
    total += cents;
  }
}

module.exports = Bill;
