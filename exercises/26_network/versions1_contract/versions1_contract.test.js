'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { oneLine, open } = require('../../support/server.js');
const { contracts, newOrders } = require('./orders.js');

const step = ladder();
const SUNSET = 'Sat, 31 Jul 2027 22:00:00 GMT';
const customer = `Ada ${randomInt(100, 900)}`;
const v1 = { id: 7, customer, total: 129_900 };
const v2 = { id: 7, customerName: customer, total: 129_900, currency: 'EUR' };

step('the old programs get what they read', async () => {
  for (const [who, example] of Object.entries(contracts)) {
    const answer = await get(await newShop(), '/v1/orders/7');
    const missing = Object.keys(example).filter((name) => typeof answer.json?.[name] !== typeof example[name]);
    if (missing.length > 0) throw whyBroken(who, missing, answer);
  }
  await expectOrder(await newShop(), '/v1/orders/7', v1);
  await expectOrder(await newShop(), '/v1/orders/8', { id: 8, customer: 'Grace', total: 0 });
});

step('v2 has the new form', async () => {
  const shop = await newShop();
  await expectOrder(await newShop(), '/v2/orders/7', v2);
  const { json } = await get(shop, '/v2/orders/7');
  if (!('customer' in json)) return;
  throw lesson`
    GET /v2/orders/7 still has the field \`customer\`, beside \`customerName\`: ${oneLine(JSON.stringify(json))}

    A field that is shown is a field that somebody will read, and then it can't go any more. v2 has no old readers yet: leave it out.
  `;
});

step('an address without a version means the old one', async () => {
  const shop = await newShop();
  await expectOrder(shop, '/orders/7', v1);
  await expectOrder(await newShop(), '/v1/orders/7?from=printer', v1);
});

step("what doesn't exist is 404", async () => {
  const shop = await newShop();
  for (const where of ['/v1/orders/9', '/v2/orders/9', '/orders/9', '/v3/orders/7', '/v0/orders/7', '/v10/orders/7', '/v/orders/7', '/constructor/orders/7', '/v1/v2/orders/7']) {
    const { status, text } = await get(shop, where);
    if (status === 404) continue;
    throw lesson`
      I asked for ${where}. I hoped for 404, and got ${status}: ${oneLine(text)}

      ${/orders\/9/.test(where) ? "There's no order 9." : `There are the versions v1 and v2. A client that asks for another one expects something that nobody has promised: better an error now than a
      surprise later. (Is the path compared from its beginning to its end?)`}
    `;
  }
});

step('the old version says when it ends', async () => {
  const shop = await newShop();
  for (const [where, old] of [['/v1/orders/7', true], ['/orders/7', true], ['/v1/orders/8', true], ['/v2/orders/7', false]]) {
    const { headers } = await get(shop, where);
    const link = `</v2/orders/${String(where).at(-1)}>; rel="successor-version"`;
    const hoped = old ? { sunset: SUNSET, link } : { sunset: null, link: null };
    for (const [name, value] of Object.entries(hoped)) {
      if (headers.get(name) === value) continue;
      throw lesson`
        I asked for ${where}.

            hoped for  ${name}: ${value ?? '(no such header)'}
            got        ${name}: ${headers.get(name) ?? '(no such header)'}

        ${old ? 'A program doesn\'t read mail. But the people who run it can find a header in its logs before the day has come.' : "v2 doesn't end, and nothing follows it yet."}
      `;
    }
  }
});

step('nobody changes what is stored', async () => {
  const orders = newOrders(customer);
  const before = structuredClone([...orders]);
  const shop = await newShop(orders);
  for (const [where, hoped] of [['/v1/orders/7', v1], ['/v2/orders/7', v2], ['/v1/orders/7', v1], ['/orders/7', v1], ['/v2/orders/7', v2]]) await expectOrder(shop, String(where), hoped, ' (not for the first time)');
  if (isDeepStrictEqual([...orders], before)) return;
  throw lesson`
    After five requests the stored orders aren't what they were: ${oneLine(show(orders.get('7')))}

    A version is a way to show an order. Make a new object for the answer, and leave the stored one alone.
  `;
});

step("an example isn't the only right answer", () => {
  const order = { id: 7, customer, total: 129_900, lines: [{ item: 'bell', price: 1 }, { item: 'pump', price: 2, colour: 'red' }] };
  for (const example of Object.values(contracts)) expectBroken(example, order, [], 'There are new fields, and other values. A program that reads the old fields notices nothing.');
  expectBroken({ lines: [{ price: 1 }] }, { lines: [] }, [], 'An empty list has no entry that could be wrong.');
  expectBroken({ lines: [{ price: 1 }, { item: 'bell' }] }, { lines: [{ price: 5 }, { price: 6 }] }, [], "The example's first entry is the example for all entries. The others of its list aren't compared.");
  expectBroken({ lines: [] }, { lines: [1, 'two'] }, [], 'The example\'s list is empty, so any list will do.');
  expectBroken({ note: null, sent: true }, { note: null, sent: false }, [], 'The types are the same.');
});

step('but what was read must be there', () => {
  const example = { id: 1, customer: 'Somebody', address: { city: 'Bern', geo: { lat: 1.5 } }, lines: [{ price: 1 }] };
  const good = { id: 7, customer: 'Ada', address: { city: 'Zug', geo: { lat: 2 } }, lines: [{ price: 5 }, { price: 6 }] };
  expectBroken(example, good, [], 'Nothing is missing.');
  const { customer: name, ...renamed } = good;
  expectBroken(example, { ...renamed, customerName: name }, ['customer'], "The field has another name now: for its readers it's gone.");
  expectBroken(example, { ...good, id: '7' }, ['id'], 'The number has become a string: id + 1 would be "71".');
  expectBroken(example, { ...good, customer: null }, ['customer'], 'null isn\'t a string: customer.toUpperCase() would throw. (typeof null is "object".)');
  expectBroken(example, { ...good, address: { geo: {} } }, ['address.city', 'address.geo.lat'], 'What is inside an object counts, too.');
  expectBroken(example, { ...good, address: null }, ['address'], 'null has no fields. (typeof null is "object".)');
  expectBroken(example, { ...good, address: ['Zug'] }, ['address'], 'A list isn\'t an object with fields, though typeof says "object" for both.');
  expectBroken(example, { ...good, lines: [{ price: 1 }, { cost: 2 }, { price: '3' }] }, ['lines[1].price', 'lines[2].price'], 'Each entry of the list has to be like the example\'s first one.');
  expectBroken(example, { ...good, lines: { price: 1 } }, ['lines'], 'A list has become an object: nobody can loop over it.');
  expectBroken({ tags: ['a'], note: null }, { tags: ['b', 3], note: 'new' }, ['tags[1]', 'note'], 'Lists of strings are lists, too, and null is a type of its own.');
  expectBroken(example, {}, ['id', 'customer', 'address', 'lines'], 'Everything is missing.');
});

// ---------------------------------------------------------------------------

const exported = () => exportsOf(path.join(__dirname, 'versions1_contract.js'), 'brokenFields, createApi, SUNSET', { needed: ['createApi', 'brokenFields'] });

async function newShop(orders = newOrders(customer)) {
  const { createApi } = exported();
  const listener = calmly('called createApi(orders)', () => createApi(orders));
  if (typeof listener === 'function') return open(listener);
  throw lesson`
    I called createApi(orders) and got ${show(listener)}. I hoped for a function (req, res) => ..., for http.createServer().
  `;
}

async function get(shop, where) {
  const answer = await shop.visit(`GET ${where}`);
  if (answer.status !== 200 || answer.json !== undefined) return answer;
  throw lesson`
    I asked for ${where}, and got 200 with a body that isn't JSON: ${oneLine(answer.text) || '(nothing)'}
  `;
}

async function expectOrder(shop, where, hoped, again = '') {
  const answer = await get(shop, where);
  const { lines, ...got } = answer.json ?? {};
  const other = Object.keys(hoped).filter((name) => got[name] !== hoped[name]);
  if (answer.status === 200 && other.length === 0 && Array.isArray(lines)) return;
  throw lesson`
    I asked for ${where}${again}.

        hoped for  200 ${JSON.stringify({ ...hoped, lines: ['...'] }).replace('"..."', '...')}
        got        ${answer.status} ${oneLine(answer.text).slice(0, 140)}

    ${answer.status !== 200 ? 'This address exists.'
      : !/^.v/.test(where) && got.customerName !== undefined ? `A client that names no version was written when there was only one. The newest version as the default breaks all old clients, each time
    a version appears.`
        : again ? 'It was right before. Is something left over from the requests in between?'
          : `Look at: ${other.join(', ') || 'lines'}. The stored order has the new names; each version shows it in its own way.`}
  `;
}

function whyBroken(who, missing, { status, text }) {
  return lesson`
    I am ${who} of the shop, and I have read GET /v1/orders/7 for years. Today I got ${status}:

        ${oneLine(text)}

    I miss: ${missing.join(', ')}. What has been published is a promise, under this address, until its end. Show v1 what it was promised, made of what is stored.
  `;
}

function expectBroken(example, answer, hoped, why) {
  const { brokenFields } = exported();
  let got;
  try {
    got = brokenFields(structuredClone(example), structuredClone(answer));
  } catch (error) {
    throw because(error, lesson`
      I called brokenFields() with these two, and it threw an error:

          example   ${oneLine(JSON.stringify(example))}
          answer    ${oneLine(JSON.stringify(answer))}
          error     ${said(error)}

      If something is missing in the answer, it has no fields either. Check the type first, and look inside only if it's right. (null is
      a type of its own, whatever typeof says.)
    `);
  }
  if (Array.isArray(got) && isDeepStrictEqual([...got].sort(), [...hoped].sort())) return;
  throw lesson`
    I called brokenFields() with these two:

        example    ${oneLine(JSON.stringify(example))}
        answer     ${oneLine(JSON.stringify(answer))}
        hoped for  ${show(hoped).replace(/\s+/g, ' ')}
        got        ${show(got).replace(/\s+/g, ' ')}

    ${why}
  `;
}
