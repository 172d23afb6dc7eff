// expect: nothing else does
'use strict';

let opened = 0;

exports.openBasket = () => {
  const goods = [];
  opened += 1;
  return {
    number: opened,
    put(article) {
      opened += 1;
      goods.push(article);
    },
    list: () => goods.join(', '),
  };
};
