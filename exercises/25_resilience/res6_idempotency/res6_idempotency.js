'use strict';
// res6_idempotency                                         (interview question 77)
//
// A customer taps "Pay", the train goes into a tunnel, and no answer comes. The app sends the same order again, and the
// customer pays twice. So the app puts a key into the header Idempotency-Key: a new one for each order, the same one
// for each new try.
//
//     const pay = createPayments({ charge });
//     await pay({ user: 'ada', key: 'k-81', body: { order: 7, amount: 1250 } })      -> { status: 201, body: receipt }
//
// charge(user, body) moves the money: a promise of the receipt. When it's rejected (or throws), no money has moved.
//
// - The same user with the same key and the same body: charged once. Each try gets the same answer, also one that comes
//   while the first is still being charged. It waits.
// - The same key with another body is a mistake of the app: { status: 422 }, at once. Nothing is charged.
// - A key belongs to its user. Users and keys are any strings.
// - When charge() fails, all who wait get its error (the promise is rejected), and the key is free: the next try charges.
// - No key: { status: 400 }, and nothing is charged.

function createPayments({ charge }) {
  const answers = new Map();

  return async function pay({ user, key, body }) {
    if (answers.has(key)) return answers.get(key);
    const receipt = await charge(user, body);
    const answer = { status: 201, body: receipt };
    answers.set(key, answer);
    return answer;
  };
}

module.exports = { createPayments };
