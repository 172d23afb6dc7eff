// alt: How a loop looked before await; it builds the whole chain at once.
'use strict';

function total(basket, priceOf) {
  let chain = Promise.resolve(0);
  for (const tea of basket) {
    chain = chain.then((sum) => priceOf(tea).then((price) => sum + price));
  }
  return chain;
}

module.exports = { total };
