// alt: Three branches, and exactly one of them runs: no return to forget.
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) {
      callback(error);
    } else if (accepted) {
      bank.charge(order.card, order.cents, callback);
    } else {
      bank.charge(order.spareCard, order.cents, callback);
    }
  });
}

module.exports = { checkout };
