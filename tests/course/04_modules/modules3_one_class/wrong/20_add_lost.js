// expect: bill.add is not a function
'use strict';

module.exports = class Bill {
  static share(total, people) {
    return Math.ceil(total / people);
  }

  constructor(cents) {
    this.total = cents;
  }
};
