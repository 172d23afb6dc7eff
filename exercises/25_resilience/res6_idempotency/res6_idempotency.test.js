'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const order = (amount = 1250) => ({ order: 7, amount, lines: [{ ticket: 'Lisbon', seats: [12, 13] }] });

step('an order is charged', () => shop(async ({ send, charges }) => {
  const answer = await send('ada', 'k-1', order());
  if (charges.length !== 1 || charges[0].user !== 'ada' || !isDeepStrictEqual(charges[0].body, order())) throw lesson`One order came. charge() was called ${times(charges.length)}: ${show(charges)}`;
  const receipt = await charges[0].brings();
  expectAnswer(answer, { status: 201, body: receipt }, 'One order came and was charged.');
}));

step('the same once more: one charge, the same answer', () => shop(async ({ send, charges }) => {
  await send('ada', 'k-1', order());
  const receipt = await charges[0].brings();
  for (let i = 0; i < 2; i += 1) {
    const again = await send('ada', 'k-1', order());
    if (charges.length > 1) throw lesson`The same order came again, with the same key, after the first answer. charge() was called a second time.`;
    if (again.value?.status === 422) throw lesson`The same order came again, with the same key and the same content, and got ${inWords(again)}. Each request is parsed again: two bodies with the same content are two objects.`;
    expectAnswer(again, { status: 201, body: receipt }, 'The same order came again, with the same key.');
  }
  await send('ada', 'k-2', order());
  if (charges.length !== 2) throw lesson`An equal order came with a new key. That's a new order, and charge() wasn't called. Whoever wants two equal tickets uses two keys.`;
}));

step('... even while the first one is still being charged', () => shop(async ({ send, charges }) => {
  const tries = [await send('ada', 'k-1', order()), await send('ada', 'k-1', order()), await send('ada', 'k-1', order())];
  if (charges.length > 1) throw whyBoth(charges.length);
  const early = tries.find(({ settled }) => settled);
  if (early) throw because(early.error, lesson`The first order is still being charged, and a second one with the same key already got ${inWords(early)}. It should wait for the same answer.`);
  const receipt = await charges[0].brings();
  for (const one of tries) expectAnswer(one, { status: 201, body: receipt }, 'Three equal tries were waiting, and the charge is done.');
}));

step('another body with the same key', () => shop(async ({ send, charges }) => {
  const first = await send('ada', 'k-1', order());
  const others = [order(9900), { ...order(), lines: [{ ticket: 'Lisbon', seats: [12, 14] }] }];
  for (const when of ['while the first one was being charged', 'after the first answer']) {
    for (const body of others) {
      const other = await send('ada', 'k-1', body);
      if (other.settled && other.value?.status === 422 && charges.length === 1) continue;
      throw whyOther(other, body, when, charges.length);
    }
    if (when.startsWith('while')) {
      const receipt = await charges[0].brings();
      expectAnswer(first, { status: 201, body: receipt }, 'The charge of the first order is done.');
    }
  }
  const again = await send('ada', 'k-1', order());
  if (again.value?.status !== 201) throw because(again.error, lesson`An order was charged; then one with the same key and another amount was refused. Now the first one comes once more, and gets ${inWords(again)}.`);
}));

step('a failed charge frees the key', () => shop(async ({ send, charges }) => {
  for (const how of ['fails', 'throws']) {
    const declined = new Error('the bank does not answer');
    const key = `k-${how}`;
    const before = charges.length;
    if (how === 'throws') charges.throwing = declined;
    const tries = [await send('ada', key, order())];
    if (how === 'fails') {
      tries.push(await send('ada', key, order()));
      await charges.at(-1).fails(declined);
    }
    charges.throwing = undefined;
    for (const one of tries) {
      if (one.error !== declined) throw because(one.error, lesson`charge() ${how === 'fails' ? 'failed, with two tries waiting' : 'threw an error'}: "${declined.message}". One of the callers got ${inWords(one)}. I hoped for that error.`);
    }
    const count = charges.length - before;
    if (how === 'fails' && count > 1) throw lesson`charge() failed while two tries were waiting, and it was called ${times(count)}. All who wait get the error; the next one who comes charges.`;
    const next = await send('ada', key, order());
    if (charges.length === before + (how === 'fails' ? 2 : 1)) {
      const receipt = await charges.at(-1).brings();
      expectAnswer(next, { status: 201, body: receipt }, 'The first charge failed, and the second one worked.');
      continue;
    }
    throw because(next.error, lesson`
      charge() ${how === 'fails' ? 'failed' : 'threw an error, before there was a promise'}: no money has moved. The app tried again with the same key, and charge() wasn't called: it got ${inWords(next)}.

      The key is still taken, and this customer can never pay for this order. What has to happen with the key when the charge
      fails?
    `);
  }
}));

step('a key belongs to its user', () => shop(async ({ send, charges }) => {
  for (const [one, other, why] of [
    [['ada', 'k-1'], ['bob', 'k-1'], 'Bob would get the receipt of Ada, and his ticket for nothing. Apps may count their keys from 1.'],
    [['1', '23'], ['12', '3'], 'Two pairs of strings, each put together, can give the same string. What is a safe key for a pair?'],
    ...[':', '/', '|', '-', '_', ',', ' ', '\n'].map((sign) => [[`x${sign}y`, 'z'], ['x', `y${sign}z`],
      "The separator may be in a user's name or in a key as well: both are any strings. What is a safe key for a pair?"]),
  ]) {
    const before = charges.length;
    await send(...one, order());
    await charges.at(-1).brings();
    const second = await send(...other, order());
    if (charges.length === before + 2) {
      await charges.at(-1).brings();
      continue;
    }
    throw because(second.error, lesson`
      First an order of the user '${one[0]}' came, with the key '${one[1]}'. Then one of the user '${other[0]}', with the key '${other[1]}'. charge() was called once,
      and the second one got ${inWords(second)}.

      ${why}
    `);
  }
}));

step('keys are any strings, but there must be one', () => shop(async ({ send, charges }) => {
  for (const key of ['constructor', '__proto__', ' ']) {
    const before = charges.length;
    const answer = await send(key, key, order());
    if (charges.length === before) throw because(answer.error, lesson`The user '${key}' sent an order with the key '${key}', for the first time. charge() wasn't called, and the answer was ${inWords(answer)}. An object knows some names from the beginning; a Map is empty.`);
    const receipt = await charges.at(-1).brings();
    expectAnswer(await send(key, key, order()), { status: 201, body: receipt }, `The user '${key}' sent the same order twice, with the key '${key}'.`);
  }
  for (const key of [undefined, '']) {
    const before = charges.length;
    const answer = await send('ada', key, order());
    if (answer.value?.status === 400 && charges.length === before) continue;
    throw because(answer.error, lesson`
      An order came with ${key === '' ? 'an empty key' : 'no key'}. charge() was called ${times(charges.length - before)}, and the answer was ${inWords(answer)}. I hoped for { status: 400 }.

      Without a key, nobody can tell a second try from a second order. An app that forgets it should be told at once.
    `);
  }
}));

// ---------------------------------------------------------------------------

// A shop whose bank answers when the test says so.
function shop(body) {
  return unhandled(async (lost) => {
    const { createPayments } = exportsOf(path.join(__dirname, 'res6_idempotency.js'), 'createPayments');
    const charges = [];
    const charge = (user, what) => {
      if (charges.throwing) throw charges.throwing;
      const made = { user, body: structuredClone(what) };
      charges.push(made);
      return new Promise((resolve, reject) => {
        made.brings = async () => {
          const receipt = { receipt: randomInt(1e6) };
          resolve(receipt);
          await turns(2);
          return receipt;
        };
        made.fails = (error) => (reject(error), turns(2));
      });
    };
    const pay = calmly('called createPayments({ charge })', () => createPayments({ charge }));
    if (typeof pay !== 'function') throw lesson`I called createPayments({ charge }) and got ${show(pay)}. I hoped for a function.`;
    const send = async (user, key, what) => {
      const guest = { settled: false };
      let promise;
      try {
        promise = pay({ user, key, body: what });
      } catch (error) {
        throw because(error, lesson`I called pay(...), and it threw instead of returning a promise: ${said(error)}`);
      }
      if (typeof promise?.then !== 'function') throw lesson`I called pay(...) and got ${show(promise)}. I hoped for a promise.`;
      promise.then((value) => Object.assign(guest, { settled: true, value }), (error) => Object.assign(guest, { settled: true, error }));
      await turns(2);
      return guest;
    };
    await body({ send, charges });
    await turns(2);
    if (lost.length > 0) throw because(lost[0], lesson`Everybody had an answer. But an error reached nobody: ${said(lost[0])}\nWhich promise has no catch?`);
  });
}

const times = (count) => ['not at all', 'once', 'twice'][count] ?? `${count} times`;
const inWords = ({ settled, value, error }) => (!settled ? 'a promise that is still pending' : error === undefined ? show(value) : `the error ${said(error)}`);

function expectAnswer(guest, wanted, what) {
  if (guest.settled && isDeepStrictEqual(guest.value, wanted)) return;
  throw because(guest.error, lesson`
    ${what}

        expected   ${show(wanted)}
        got        ${inWords(guest)}
  `);
}

function whyBoth(count) {
  return lesson`
    Three equal tries came at the same moment, with the same key. charge() was called ${count} times: ${count} charges within 3 ms.

    Each of them looked for the answer, and there was none yet. What is there from the first moment on, and could be remembered
    before the money moves?
  `;
}

function whyOther(other, body, when, count) {
  return because(other.error, lesson`
    An order came with the key k-1; and, ${when}, another one with the same key:

        ${show(order())}
        ${show(body)}

    charge() was called ${times(count)}, and the second one got ${inWords(other)}. I hoped for status 422.

    ${!other.settled ? 'What does it wait for? That the two bodies differ is known at once, and the answer to come belongs to the other one.'
    : other.value?.status === 201 ? 'It would get the receipt of an order that it isn\'t: the app says "paid", and the wrong thing is on its way. What\nhas to be remembered besides the answer?' : 'A new order needs a new key; the app has made a mistake and has to be told.'}
  `);
}
