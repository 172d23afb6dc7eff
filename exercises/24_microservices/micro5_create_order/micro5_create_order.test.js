'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { open } = require('../../support/server.js');
const { ServiceClient } = require('./service-client.js');

const step = ladder();
const ada = { id: `u${randomInt(1000, 9000)}`, name: 'Ada' };
const items = [{ bread: 'rye', count: randomInt(1, 9) }];

step('an order from a known user is accepted', async () => {
  const { visit, orders, asked } = await bakery();
  const { status, json } = await visit('POST /orders', { json: { userId: ada.id, items, status: 'paid', id: 'mine' } });
  const expected = { id: json?.id, userId: ada.id, items, status: 'pending' };
  for (let i = 0; i < 40 && asked.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 5));
  if (asked[0] !== `/users/${ada.id}`) {
    throw lesson`
      I ordered for the user ${ada.id}. The user service was asked for: ${asked.join(', ') || 'nothing'}
      It should be asked for /users/${ada.id} before anything is promised.
    `;
  }
  const stored = orders.get(json?.id);
  if (status === 201 && isDeepStrictEqual(json, expected) && isDeepStrictEqual(stored, expected) && json.id !== 'mine') return;
  throw lesson`
    I ordered for the user ${ada.id}, who exists.

        expected   201 ${show({ ...expected, id: '<an id of your own>' })}
        got        ${status} ${show(json)}
        stored     ${show(stored)}

    ${status === 400 ? 'The user service was asked, but what did it say? users.get() returns a promise.' : 'Take only userId and items from the body; the service assigns the id and the status.'}
  `;
});

step('nothing is stored before the user service has answered', async () => {
  const { visit, orders, held } = await bakery({ hold: true });
  const answer = visit('POST /orders', { json: { userId: ada.id, items } });
  const letGo = await held;
  const early = orders.size;
  letGo();
  await answer;
  if (early === 0) return;
  throw lesson`
    I held back the answer of the user service, and looked into the store meanwhile: ${early} order is there.

    If you store first and ask later, you have, for a moment or forever, an order from a user who may not
    exist. And others can see it already.
  `;
});

step('what is wrong with the order is 400', async () => {
  const { visit, orders, asked } = await bakery();
  const bodies = [{ items }, { userId: ada.id }, { userId: 7, items }, { userId: ada.id, items: 'rye' }, { userId: ada.id, items: [] }, undefined];
  for (const json of bodies) {
    await expectAnswer(visit, orders, json, 400, `The order was ${json ? show(json) : 'empty, without any body'}.`, `
      The client made a mistake and can correct it, if you say so. (Without a body req.body is undefined in Express 5.)`);
  }
  if (asked.length > 0) {
    throw lesson`
      I sent orders that can never be taken. The user service was asked ${asked.length} times all the same.
      Check first what you already have: the other service has enough to do.
    `;
  }
  await expectAnswer(visit, orders, { userId: 'nobody', items }, 400, 'Nobody has the id "nobody": the user service answered 404.', `
    get() gives null then. Anyone who wrote the id can correct it.`);
});

step("an id is an id, and doesn't change the path", async () => {
  for (const userId of ['../health', `${ada.id}/orders`, `${ada.id}?all=1`]) {
    const { visit, orders, asked } = await bakery();
    await expectAnswer(visit, orders, { userId, items }, 400, `I ordered for a user with the id "${userId}".
    The user service was asked for ${asked[0] ?? 'nothing'} and answered with something that isn't such a user.`, `
      The visitor wrote part of the internal address that you ask. encodeURIComponent()
      turns any text into one segment of a path; and it does no harm to check which user came back.`, asked);
  }
});

step('a user who is gone is no longer known', async () => {
  const { visit, orders, gone } = await bakery();
  await visit('POST /orders', { json: { userId: ada.id, items } });
  orders.clear();
  gone.add(ada.id);
  await expectAnswer(visit, orders, { userId: ada.id, items }, 400, 'Ada ordered. Then she closed her account, and ordered once more: now the user service answers 404.', `
    Users can come and go between two orders, and only the user service knows. Does your code remember an
    earlier answer?`);
});

step("when the user service can't be asked, it is 503, and inner names stay inside", async () => {
  const down = await bakery();
  down.userService.closeAllConnections();
  await new Promise((resolve) => down.userService.close(resolve));
  const cases = [
    [down, ada.id, 'The user service is down.'],
    [await bakery(), 'crash', 'The user service answered 500.'],
    [await bakery({ timeout: 50 }), 'hang', 'The user service takes the question and never answers; the client gives up after 50 milliseconds.'],
  ];
  for (const [{ visit, orders }, userId, what] of cases) {
    const { headers, text } = await expectAnswer(visit, orders, { userId, items }, 503, what, `
      400 would say that the client made a mistake, 500 that there is a bug in here. The order is
      fine, only the moment isn't: 503 says "try again later".`);
    const wait = headers.get('retry-after');
    if (!/^[1-9]\d*$/.test(wait)) {
      throw lesson`
        ${what} You answered 503, and that's right. The header Retry-After is ${show(wait)}.
        It should say in whole seconds when it's worth trying again: then a thousand clients don't
        try again at once.
      `;
    }
    const leak = ['user-service', 'did not answer', '127.0.0.1', 'ECONN', 'answered 500'].find((word) => text.includes(word));
    if (leak) {
      throw lesson`
        ${what} You answered

            503 ${text}

        "${leak}" is an internal detail: which services there are, where they live, how they
        failed. An attacker can use that, a client can't. Such details belong in the log.
      `;
    }
  }
});

step('a mistake of our own is 500', async () => {
  const orders = new Map();
  orders.set = () => {
    throw new TypeError('the disk is full');
  };
  const { visit } = await bakery({ orders });
  const { status } = await visit('POST /orders', { json: { userId: ada.id, items } });
  if (status === 500) return;
  throw lesson`
    The user exists, but storing the order threw an error: "the disk is full". You answered ${status}.

    The user service has done its part; this is an error of this service. A \`try\` that is too large
    mistakes every bug for somebody else's outage. Which one line belongs in it?
  `;
});

// ---------------------------------------------------------------------------
// A real user service, and in front of it the learner's order service.

async function bakery({ orders = new Map(), timeout = 8000, hold = false } = {}) {
  const asked = [];
  const gone = new Set(); // ids of users who have closed their account
  let arrived;
  const held = new Promise((resolve) => (arrived = resolve));
  const { server, url } = await open((req, res) => {
    asked.push(req.url);
    const answer = (status, body) => res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (req.url === '/health') return answer(200, { status: 'up' });
    if (req.url.startsWith(`/users/${ada.id}/`)) return answer(200, { orders: [] });
    if (req.url.startsWith(`/users/${ada.id}?`)) return answer(200, ada);
    if (req.url === '/users/crash') return answer(500, { error: 'ECONNREFUSED 10.1.2.3' });
    if (req.url === '/users/hang') return undefined;
    if (req.url !== `/users/${ada.id}` || gone.has(ada.id)) return answer(404, { error: 'no such user' });
    const now = () => answer(200, ada);
    return hold ? arrived(now) : now();
  });
  const users = new ServiceClient('user-service', url, { timeout });
  const make = load(path.join(__dirname, 'micro5_create_order.js'))?.createOrderService;
  const app = typeof make === 'function' ? make({ users, orders }) : undefined;
  if (typeof app !== 'function') {
    throw lesson`
      createOrderService({ users, orders }) should give me the Express app, as at the beginning.
      createOrderService is ${show(make)}${make && `, and it gave me ${show(app)}`}
    `;
  }
  const { visit } = await open(app);
  return { visit, orders, asked, gone, held, userService: server };
}

async function expectAnswer(visit, orders, json, status, what, why, asked) {
  const got = await visit('POST /orders', { json });
  const error = got.json?.error;
  if (got.status === status && typeof error === 'string' && error.trim() !== '' && orders.size === 0) return got;
  throw lesson`
    ${asked ? what.replace('was asked for nothing', `was asked for ${asked[0]}`) : what}

        expected   ${status} { error: '...' }, and no order is stored
        got        ${got.status} ${got.json ? show(got.json) : ''}, and ${orders.size} in the store

    ${why.trim()}
  `;
}
