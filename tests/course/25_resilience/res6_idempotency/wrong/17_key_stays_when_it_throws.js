// expect: it got
'use strict';

const { isDeepStrictEqual } = require('node:util');

function createPayments({ charge }) {
  const orders = new Map();
  return ({ user, key, body }) => {
    if (!key) return Promise.resolve({ status: 400 });
    const id = JSON.stringify([user, key]);
    const known = orders.get(id);
    if (known) return isDeepStrictEqual(known.body, body) ? known.answer : Promise.resolve({ status: 422 });
    const order = { body };
    order.answer = (async () => {
      try {
        return { status: 201, body: await charge(user, body) };
      } catch (error) {
        orders.delete(id);
        throw error;
      }
    })();
    orders.set(id, order);
    return order.answer;
  };
}

module.exports = { createPayments };
