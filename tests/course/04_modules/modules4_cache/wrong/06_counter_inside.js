// expect: the counter belongs to the whole hall
'use strict';

function openBasket() {
  let opened = 0;
  const goods = [];
  opened += 1;
  return {
    number: opened,
    put: (article) => goods.push(article),
    list: () => goods.join(', '),
  };
}

module.exports = { openBasket };
