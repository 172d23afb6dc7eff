// expect: Export the class itself
'use strict';

class Bill {
  constructor(cents) {
    this.total = cents;
  }

  add(cents) {
    this.total += cents;
  }
}

// What each guest pays, rounded up, so that the café does not lose a cent.
function share(total, people) {
  return Math.ceil(total / people);
}

module.exports = function (cents) {
  return new Bill(cents);
};
module.exports.share = share;
