// expect: What comes before price isn't there
'use strict';

const prices = { 'earl grey': 3.2, rooibos: 2.9, sencha: 4.1 };

function price(tea) {
  return prices[tea];
}

function menu() {
  return Object.keys(prices);
}

module.export.price = price;
module.export.menu = menu;
