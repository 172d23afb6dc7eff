// expect: it ran twice
'use strict';

globalThis.opened ??= 0;
const goods = [];

exports.openBasket = () => {
  globalThis.opened += 1;
  return {
    number: globalThis.opened,
    put: (article) => goods.push(article),
    list: () => goods.join(', '),
  };
};

delete require.cache[module.id];
