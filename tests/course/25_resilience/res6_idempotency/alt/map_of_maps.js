// alt: A Map for each user, so no key has to be built from two parts.
'use strict';

const { isDeepStrictEqual } = require('node:util');

function createPayments({ charge }) {
  const byUser = new Map();

  return ({ user, key, body }) => {
    if (key === undefined || key === '') return Promise.resolve({ status: 400 });
    if (!byUser.has(user)) byUser.set(user, new Map());
    const mine = byUser.get(user);
    if (mine.has(key)) {
      const { asked, promise } = mine.get(key);
      return isDeepStrictEqual(asked, body) ? promise : Promise.resolve({ status: 422 });
    }
    const promise = Promise.resolve()
      .then(() => charge(user, body))
      .then((receipt) => ({ status: 201, body: receipt }));
    mine.set(key, { asked: structuredClone(body), promise });
    promise.catch(() => mine.delete(key));
    return promise;
  };
}

module.exports = { createPayments };
