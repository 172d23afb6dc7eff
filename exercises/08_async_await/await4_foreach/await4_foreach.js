'use strict';
// await4_foreach                                            (interview question 10)
//
// The tea house's new till asks a price list on the network for each tea in the basket. Ever
// since, the total has been 0 for every guest. The prices do arrive - a little later.
//
//     priceOf(tea)      a promise of the price of one tea
//
// total() has to return a promise of the sum:
// - ask once for each tea in the basket (the same tea can be in it twice)
// - one after the other, or all at the same time: as you like
// - if a price isn't available, the promise is rejected with that error

async function total(basket, priceOf) {
  let sum = 0;

  basket.forEach(async (tea) => {
    sum += await priceOf(tea);
  });

  return sum;
}

module.exports = { total };
