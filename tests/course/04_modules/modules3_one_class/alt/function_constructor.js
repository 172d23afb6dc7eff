// alt: How classes were written before 2015; calling it without `new` goes wrong silently.
'use strict';

function Bill(cents) {
  this.total = cents;
}

Bill.prototype.add = function (cents) {
  this.total += cents;
};

Bill.share = function (total, people) {
  return Math.ceil(total / people);
};

module.exports = Bill;
