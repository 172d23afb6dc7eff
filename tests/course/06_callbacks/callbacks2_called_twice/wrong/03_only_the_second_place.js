// expect: after the error has been reported
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) {
      callback(error);
    }

    if (!accepted) {
      bank.charge(order.spareCard, order.cents, callback);
    } else {
      bank.charge(order.card, order.cents, callback);
    }
  });
}

module.exports = { checkout };
