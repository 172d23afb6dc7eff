'use strict';

class Bill {
  constructor(cents) {
    this.total = cents;
  }

  add(cents) {
    this.total += cents;
  }

  // What each guest pays, rounded up, so that the café does not lose a cent.
  static share(total, people) {
    return Math.ceil(total / people);
  }
}

module.exports = Bill;
