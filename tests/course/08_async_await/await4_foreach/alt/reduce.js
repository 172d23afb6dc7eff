'use strict';

exports.total = (basket, priceOf) =>
  basket.reduce(async (sum, tea) => (await sum) + (await priceOf(tea)), Promise.resolve(0));
