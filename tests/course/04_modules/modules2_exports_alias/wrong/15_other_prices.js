// expect: instead of 2.9
'use strict';

const prices = { 'earl grey': 3.2, rooibos: 3.9, sencha: 4.1 };

function price(tea) {
  return prices[tea];
}

function menu() {
  return Object.keys(prices);
}

module.exports = { price, menu };
