// expect: keeps its list of orders to itself
'use strict';
class User {
  constructor(name) { this.name = name; }
  total() { return require('./order').orders.reduce((s, o) => s + o.cents, 0); }
}
module.exports = { User };
