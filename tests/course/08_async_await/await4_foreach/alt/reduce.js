// alt: One line that also asks one after the other; a promise of a sum is harder to read than a loop.
'use strict';

exports.total = (basket, priceOf) =>
  basket.reduce(async (sum, tea) => (await sum) + (await priceOf(tea)), Promise.resolve(0));
