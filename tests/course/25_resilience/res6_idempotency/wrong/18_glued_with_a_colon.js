// expect: The separator may be in
'use strict';

function createPayments({ charge }) {
  const answers = new Map();
  return async function pay({ user, key, body }) {
    if (!key) return { status: 400 };
    const id = `${user}:${key}`;
    const old = answers.get(id);
    if (old) return JSON.stringify(old.b) === JSON.stringify(body) ? old.a : { status: 422 };
    const a = (async () => ({ status: 201, body: await charge(user, body) }))();
    answers.set(id, { a, b: structuredClone(body) });
    a.catch(() => answers.delete(id));
    return a;
  };
}
module.exports = { createPayments };
