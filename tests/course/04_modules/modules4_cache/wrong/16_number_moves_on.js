// expect: keeps the number it got
'use strict';

let opened = 0;

function openBasket() {
  const goods = [];
  opened += 1;
  return {
    get number() { return opened; },
    put: (article) => goods.push(article),
    list: () => goods.join(', '),
  };
}

module.exports = { openBasket };
