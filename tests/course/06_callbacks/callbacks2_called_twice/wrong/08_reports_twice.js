// expect: Two answers for one order
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) {
      callback(error);
    }

    if (accepted === false) {
      return bank.charge(order.spareCard, order.cents, callback);
    }

    if (accepted) {
      return bank.charge(order.card, order.cents, callback);
    }

    callback(new Error('no answer from the bank'));
  });
}

module.exports = { checkout };
