// expect: total is not defined
'use strict';

module.exports = class Bill {
  constructor(cents) {
    total = cents;
  }
};
