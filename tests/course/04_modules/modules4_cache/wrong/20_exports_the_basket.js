// expect: an object that is made while the
'use strict';

const goods = [];

module.exports = {
  number: 1,
  put: (article) => goods.push(article),
  list: () => goods.join(', '),
};
