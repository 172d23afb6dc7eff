// expect: couldn't read
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) return callback(error);
    if (!accepted) return bank.charge(order.spareCard, order.cents, callback);
    return bank.charge(order.card, order.cents, callback);
  };
}

module.exports = { checkout };
