'use strict';
// Pears, counted in a CommonJS module.
console.log('old');

let pears = 20;

module.exports = {
  get pears() {
    return pears;
  },
  pick() {
    pears += 1;
  },
};
