// expect: The first argument belongs to the error
'use strict';

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) return callback(error);
    const card = accepted ? order.card : order.spareCard;
    bank.charge(card, order.cents, (problem, receipt) => callback(problem || receipt));
  });
}

module.exports = { checkout };
