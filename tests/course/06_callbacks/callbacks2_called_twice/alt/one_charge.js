// alt: Decides about the card first, so charge() stands only once.
'use strict';

exports.checkout = ({ card, spareCard, cents }, bank, callback) => {
  bank.check(card, cents, (error, accepted) => {
    if (error) return callback(error);
    const payer = accepted ? card : spareCard;
    bank.charge(payer, cents, callback);
  });
};
