// alt: Keeps the helper outside of the class, at the cost of one more step to see that it belongs to it.
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

module.exports = Object.assign(Bill, { share });
