// expect: guests is not defined
'use strict';

module.exports = class Bill {
  static share(total, people) {
    return Math.ceil(total / guests);
  }

  constructor(cents) {
    this.total = cents;
  }

  add(cents) {
    this.total += cents;
  }
};
