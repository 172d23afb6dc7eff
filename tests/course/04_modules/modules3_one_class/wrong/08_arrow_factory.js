// expect: can't build objects with `new`
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

module.exports = (cents) => new Bill(cents);
module.exports.share = share;
