// expect: The body of share() was right before
'use strict';

module.exports = class Bill {
  static share = (total, people) => Math.floor(total / people);

  constructor(cents) {
    this.total = cents;
  }

  add(cents) {
    this.total += cents;
  }
};
