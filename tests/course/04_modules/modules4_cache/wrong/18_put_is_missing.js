// expect: Here I miss: put
'use strict';

let opened = 0;

function openBasket() {
  const goods = [];
  opened += 1;
  return { number: opened, add: (article) => goods.push(article), list: () => goods.join(', ') };
}

module.exports = { openBasket };
