// expect: An error escaped from your code
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) {
      throw error;
    }

    if (!accepted) {
      return bank.charge(order.spareCard, order.cents, callback);
    }

    return bank.charge(order.card, order.cents, callback);
  });
}

module.exports = { checkout };
