// alt: Calling twice is impossible, because a promise settles once.
'use strict';
const { callbackify, promisify } = require('node:util');

const checkout = callbackify(async ({ card, spareCard, cents }, bank) => {
  const accepted = await promisify(bank.check)(card, cents);
  return promisify(bank.charge)(accepted ? card : spareCard, cents);
});

module.exports = { checkout };
