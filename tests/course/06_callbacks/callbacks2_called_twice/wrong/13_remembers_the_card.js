// expect: The same customer orders again
'use strict';
const done = new Set();
function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) return callback(error);
    if (done.has(order.card)) return callback(null, 'already');
    done.add(order.card);
    if (!accepted) return bank.charge(order.spareCard, order.cents, callback);
    bank.charge(order.card, order.cents, callback);
  });
}
module.exports = { checkout };
