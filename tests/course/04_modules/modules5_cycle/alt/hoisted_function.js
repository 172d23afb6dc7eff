// alt: Works because function declarations exist before the first line runs; classes do not.
'use strict';

exports.User = User;

const order = require('./order.js');

function User(name) {
  this.name = name;
}

User.prototype.total = function () {
  let sum = 0;
  for (const { cents } of order.ordersOf(this)) sum += cents;
  return sum;
};
