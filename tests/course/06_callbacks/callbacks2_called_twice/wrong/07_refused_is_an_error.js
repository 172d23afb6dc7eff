// expect: A charge is missing
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error || !accepted) {
      return callback(error ?? new Error('refused'));
    }
    return bank.charge(order.card, order.cents, callback);
  });
}

module.exports = { checkout };
