// expect: In bakery.js, openBasket() threw an error
'use strict';

let opened = 0;

function openBasket() {
  opened += 1;
  return newBasket(opened);
}

module.exports = { openBasket };
