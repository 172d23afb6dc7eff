'use strict';
// callbacks2_called_twice                                   (interview question 8)
//
// The flower shop asks the bank before it takes money. If the card is refused, it takes the
// money from the customer's spare card instead. The bank has two functions:
//
//     bank.check(card, cents, (error, accepted) => ...)      may I take this much from this card?
//     bank.charge(card, cents, (error, receipt) => ...)      takes the money
//
// Angry letters have come in: "You have charged me twice!" And in the shop's log, one order
// sometimes has two answers. One small word is missing - in two places. Find them.

function checkout(order, bank, callback) {
  bank.check(order.card, order.cents, (error, accepted) => {
    if (error) {
      callback(error);
    }

    if (!accepted) {
      bank.charge(order.spareCard, order.cents, callback);
    }

    bank.charge(order.card, order.cents, callback);
  });
}

module.exports = { checkout };
