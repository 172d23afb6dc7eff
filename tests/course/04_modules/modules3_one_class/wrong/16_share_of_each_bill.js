// expect: the class has none
'use strict';

module.exports = class Bill {
  constructor(cents) {
    this.total = cents;
  }

  add(cents) {
    this.total += cents;
  }

  share(total, people) {
    return Math.ceil(total / people);
  }
};
