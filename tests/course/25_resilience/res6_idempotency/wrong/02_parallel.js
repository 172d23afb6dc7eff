// expect: charges within 3 ms
'use strict';

const { isDeepStrictEqual } = require('node:util');

function createPayments({ charge }) {
  const done = new Map();
  return async ({ user, key, body }) => {
    if (!key) return { status: 400 };
    const id = JSON.stringify([user, key]);
    const known = done.get(id);
    if (known) return isDeepStrictEqual(known.body, body) ? known.answer : { status: 422 };
    const answer = { status: 201, body: await charge(user, body) };
    done.set(id, { body, answer });
    return answer;
  };
}

module.exports = { createPayments };
