// expect: Which line shouldn't have run here
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) {
      return callback(error);
    }

    if (!accepted) {
      bank.charge(order.spareCard, order.cents, callback);
    }

    bank.charge(order.card, order.cents, callback);
  });
}

module.exports = { checkout };
