// expect: An error isn't a refusal
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    const card = error || !accepted ? order.spareCard : order.card;
    bank.charge(card, order.cents, callback);
  });
}

module.exports = { checkout };
