'use strict';
// Pears, counted in a CommonJS module. Read it, don't change it.
console.log('old');

let pears = 20;

function pick() {
  pears += 1;
}

module.exports = { pears, pick };
