// expect: The shop has nothing to put its goods into
'use strict';

let opened = 0;

function openBasket() {
  const goods = [];
  opened += 1;
  ({
    number: opened,
    put: (article) => goods.push(article),
    list: () => goods.join(', '),
  });
}

module.exports = { openBasket };
