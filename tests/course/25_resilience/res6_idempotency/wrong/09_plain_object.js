// expect: An object knows some names from the beginning
'use strict';

const { isDeepStrictEqual } = require('node:util');

function createPayments({ charge }) {
  const users = {};
  return async ({ user, key, body }) => {
    if (!key) return { status: 400 };
    users[user] ??= {};
    const known = users[user][key];
    if (known) return isDeepStrictEqual(known.body, body) ? known.answer : { status: 422 };
    const answer = (async () => ({ status: 201, body: await charge(user, body) }))();
    users[user][key] = { body, answer };
    answer.catch(() => delete users[user][key]);
    return answer;
  };
}

module.exports = { createPayments };
