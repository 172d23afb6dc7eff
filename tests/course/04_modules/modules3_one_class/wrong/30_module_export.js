// expect: Nobody reads that one
'use strict';
class Bill {
  constructor(cents) { this.total = cents; }
  add(cents) { this.total += cents; }
}

function share(total, people) { return Math.ceil(total / people); }
module.export = Bill;
module.exports.share = share;
