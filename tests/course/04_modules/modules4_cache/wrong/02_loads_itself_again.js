// expect: every other user of the module lost its state
'use strict';

let opened = 0;
const goods = [];

exports.makeBasket = () => {
  opened += 1;
  return {
    number: opened,
    put: (article) => goods.push(article),
    list: () => goods.join(', '),
  };
};

exports.openBasket = () => {
  delete require.cache[require.resolve('./modules4_cache.js')];
  return require('./modules4_cache.js').makeBasket();
};
