// expect: the charge itself still happened
'use strict';

function checkout(order, bank, callback) {
  let called = false;
  const once = (error, receipt) => {
    if (called) return;
    called = true;
    callback(error, receipt);
  };

  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) {
      once(error);
    }

    if (!accepted) {
      bank.charge(order.spareCard, order.cents, once);
    }

    bank.charge(order.card, order.cents, once);
  });
}

module.exports = { checkout };
