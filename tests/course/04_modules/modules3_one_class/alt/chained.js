// alt: Lets you go on with the short name `exports` after replacing the object.
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

exports = module.exports = Bill;
exports.share = share;
