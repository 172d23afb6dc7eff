// alt: Needs no list at all, but it cannot remove an article later.
'use strict';

const numbers = (function* () {
  for (let n = 1; ; n += 1) yield n;
})();

exports.openBasket = function openBasket() {
  let text = '';
  return {
    number: numbers.next().value,
    put: (article) => { text += text ? `, ${article}` : article; },
    list: () => text,
  };
};
