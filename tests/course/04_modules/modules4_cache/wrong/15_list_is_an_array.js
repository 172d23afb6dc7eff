// expect: list() writes them differently
'use strict';

let opened = 0;

function openBasket() {
  const goods = [];
  opened += 1;
  return { number: opened, put: (article) => goods.push(article), list: () => goods };
}

module.exports = { openBasket };
