// expect: callback(Error: no money
'use strict';
function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) return callback(error);
    if (!accepted && order.spareCard) return bank.charge(order.spareCard, order.cents, (error, receipt) => callback(error || null, receipt || {}));
    bank.charge(order.card, order.cents, callback);
  });
}
module.exports = { checkout };
