// expect: moves the counter of the hall by one
'use strict';

let opened = 0;

function openBasket() {
  const goods = [];
  return {
    number: opened++,
    put: (article) => goods.push(article),
    list: () => goods.join(', '),
  };
}

module.exports = { openBasket };
