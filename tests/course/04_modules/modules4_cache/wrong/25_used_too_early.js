// expect: the declaration has to come before
'use strict';

module.exports = { openBasket };

let opened = 0;

const openBasket = () => {
  const goods = [];
  opened += 1;
  return { number: opened, put: (article) => goods.push(article), list: () => goods.join(', ') };
};
