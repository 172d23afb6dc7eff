// expect: Two pairs of strings, each put together
'use strict';
const { isDeepStrictEqual } = require('node:util');

function createPayments({ charge }) {
  const orders = new Map();

  async function start(user, body) {
    return { status: 201, body: await charge(user, body) };
  }

  return async function pay({ user, key, body }) {
    if (!key) return { status: 400 };
    const id = user + key;
    const known = orders.get(id);
    if (known) return isDeepStrictEqual(known.body, body) ? known.answer : { status: 422 };

    const answer = start(user, body);
    orders.set(id, { body, answer });
    try {
      return await answer;
    } catch (error) {
      orders.delete(id); // no money has moved
      throw error;
    }
  };
}

module.exports = { createPayments };
