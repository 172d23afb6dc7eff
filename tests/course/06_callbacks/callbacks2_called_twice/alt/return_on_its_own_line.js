// alt: Says clearly that the callback's value does not matter; two lines more.
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) {
      callback(error);
      return;
    }
    if (!accepted) {
      bank.charge(order.spareCard, order.cents, callback);
      return;
    }
    bank.charge(order.card, order.cents, callback);
  });
}

module.exports = { checkout };
