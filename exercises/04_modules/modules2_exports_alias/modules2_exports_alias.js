'use strict';
// modules2_exports_alias                                    (interview question 7)
//
// The tea shop can't open. The till does this:
//
//     const shop = require('./modules2_exports_alias.js');
//     shop.price('sencha');
//
// and crashes: TypeError: shop.price is not a function.
//
// Both functions below are fine. The last line looks fine too - but that's where
// they get lost. Make `require('./modules2_exports_alias.js')` return `price` AND `menu`.

const prices = { 'earl grey': 3.2, rooibos: 2.9, sencha: 4.1 };

function price(tea) {
  return prices[tea];
}

function menu() {
  return Object.keys(prices);
}

exports = { price, menu };
