// expect: The class was right before
'use strict';

class Bill {
  constructor(cents) {
    this.total = cents;
  }

  add(cents) {
    this.total = cents;
  }
}

module.exports = Bill;
Bill.share = (total, people) => Math.ceil(total / people);
