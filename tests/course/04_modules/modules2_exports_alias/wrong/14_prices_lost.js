// expect: prices is not defined
'use strict';

exports.price = (tea) => prices[tea];
exports.menu = () => Object.keys(prices);
