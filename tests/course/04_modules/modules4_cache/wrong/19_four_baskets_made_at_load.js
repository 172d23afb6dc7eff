// expect: it is ONE object
'use strict';

let opened = 0;

function makeBasket() {
  const goods = [];
  opened += 1;
  return { number: opened, put: (article) => goods.push(article), list: () => goods.join(', ') };
}

const waiting = [makeBasket(), makeBasket(), makeBasket(), makeBasket()];

function openBasket() {
  return waiting.length > 1 ? waiting.shift() : waiting[0];
}

module.exports = { openBasket };
