// alt: Plain, but the static function is easy to overlook at the end of the file.
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

module.exports = Bill;
module.exports.share = share;
