'use strict';
const path = require('node:path');
const { inspect } = require('node:util');
const { randomBytes, randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const secret = `S${randomBytes(6).toString('hex')}`;
const digits = () => String(randomInt(1000, 9999));
const card = [digits(), digits(), digits(), digits()];

step('a secret field says [hidden], and the others stay', () => {
  for (const value of [secret, 4711, { first: secret }, [secret]]) {
    const copy = redacted({ user: 'ada', password: value, tries: 2, note: null, admin: false });
    field(copy, ['password'], '[hidden]', 'The name decides, whatever the value is: string, number, object or array.');
    field(copy, ['user'], 'ada');
    field(copy, ['tries'], 2);
    field(copy, ['note'], null);
    field(copy, ['admin'], false);
  }
});

step('the original stays as it is', () => {
  const headers = { host: 'tea.test', Authorization: `Bearer ${secret}`, cookie: `id=${secret}` };
  const request = { url: `/pay?token=${secret}`, headers, body: { cards: [{ cardNumber: card.join('') }] } };
  const before = inspect(request, { depth: 9 });
  redacted(request);
  if (inspect(request, { depth: 9 }) !== before) {
    throw lesson`
      I called redact(request). Afterwards the request itself is different:

          ${show(request)}

      The request still has to be answered, and it has lost its secrets. Code that gets something to read must not write into it.
      (A copy made with { ...request } still has the same headers object in it.)
    `;
  }
});

step('names in every spelling', () => {
  for (const name of ['Authorization', 'COOKIE', 'Set-Cookie', 'set_cookie', 'accessToken', 'X-Api-Key', 'card_number', 'CVC']) {
    field(redacted({ [name]: secret, id: 5 }, 'The names in texts.js are in lower case, without - and _ . Is the name that you look up, too?'), [name], '[hidden]');
  }
  for (const name of ['tokens_left', 'cookieBanner', 'passwords', 'cardholder']) {
    field(redacted({ [name]: 3 }), [name], 3, 'This name isn\'t on the list: a part of it is.');
  }
});

step('at every depth', () => {
  const inside = (inner) => ({ order: { lines: [1, [{ customer: { inner } }]] } });
  field(redacted(inside({ password: secret, city: 'Oslo' })), ['order', 'lines', 1, 0, 'customer', 'inner', 'password'], '[hidden]');
  field(redacted(inside({ password: secret, city: 'Oslo' })), ['order', 'lines', 1, 0, 'customer', 'inner', 'city'], 'Oslo');
  field(redacted([{ token: secret }, 7]), [0, 'token'], '[hidden]');
  field(redacted([{ token: secret }, 7]), [1], 7);
  if (!Array.isArray(redacted([secret.length]))) throw lesson`I called redact([17]). An array should stay an array.`;
});

step('secrets inside strings', () => {
  const texts = [
    [`card ${card.join(' ')} declined`, 'card [hidden] declined'],
    [`got Bearer ${secret}`, 'got Bearer [hidden]'],
    [`GET /pay?a=1&token=${secret}&b=2`, 'GET /pay?a=1&token=[hidden]&b=2'],
  ];
  for (const [text, clean] of texts) {
    field(redacted({ deep: [{ text }] }), ['deep', 0, 'text'], clean, 'cleanText() knows how. For which strings is it called?');
    field(redacted(text), [], clean, 'A string on its own is a string, too.');
  }
});

step('Map, Set, URL and dates', () => {
  const map = new Map([['password', secret], ['city', 'Oslo'], ['inner', { token: secret }], [7, `card ${card.join('-')}`]]);
  const copy = redacted({ map, set: new Set([{ cvc: secret }, `Bearer ${secret}`]), url: new URL(`https://tea.test/?api_key=${secret}&x=1`), date: new Date(86_400_000) });
  field(copy, ['map', 'password'], '[hidden]', 'Object.keys() of a Map is empty: what is in it comes from its iterator.');
  field(copy, ['map', 'city'], 'Oslo', 'Object.keys() of a Map is empty: what is in it comes from its iterator.');
  field(copy, ['map', 'inner', 'token'], '[hidden]');
  field(copy, ['map', 7], 'card [hidden]', 'The keys of a Map needn\'t be strings.');
  field(copy, ['set', 0, 'cvc'], '[hidden]');
  field(copy, ['set', 1], 'Bearer [hidden]');
  field({ url: String(copy.url) }, ['url'], 'https://tea.test/?api_key=[hidden]&x=1', 'The text of a URL object is its href.');
  const time = new Date(copy.date).getTime();
  if (time !== 86_400_000) throw lesson`There was a date among the fields, 2 January 1970. In the copy: ${show(copy.date)}. A Date has no fields of its own.`;
});

step('errors', () => {
  const cause = Object.assign(new Error(`refused: card ${card.join('')}`), { request: { authorization: secret } });
  const error = new TypeError(`no answer from https://bank.test/?token=${secret}`, { cause });
  const copy = redacted({ error });
  field(copy, ['error', 'message'], 'no answer from https://bank.test/?token=[hidden]', "An Error's message isn't enumerable.");
  field(copy, ['error', 'cause', 'message'], 'refused: card [hidden]');
  field(copy, ['error', 'cause', 'request', 'authorization'], '[hidden]', 'HTTP libraries put the whole request on their errors.');
  if (!String(copy.error.stack).includes('ops4_redact.test.js')) {
    throw lesson`There was an Error among the fields. In the copy, its stack is ${show(copy.error.stack)}. It's needed to find the fault.`;
  }
});

step('cycles, and one object in two places', () => {
  const customer = { city: 'Oslo', password: secret };
  const order = { customer, again: customer, list: [customer] };
  order.self = order;
  customer.orders = [order];
  const copy = redacted(order);
  for (const where of [['customer'], ['again'], ['list', 0]]) {
    field(copy, [...where, 'city'], 'Oslo', "This object is in three places. Seeing it again side by side isn't a cycle; only inside itself.");
    field(copy, [...where, 'password'], '[hidden]');
  }
});

// ---------------------------------------------------------------------------

// The copy, after a look for secrets in all of it.
function redacted(value, why = 'Which kind of value is that, and where is it? Go through the list at the top of the file.') {
  const { redact } = exportsOf(path.join(__dirname, 'ops4_redact.js'), 'redact');
  const what = fewLines(show(value));
  let copy;
  try {
    copy = redact(value);
  } catch (error) {
    throw because(error, lesson`
      I called redact() with

          ${what}

      and your code threw an error: ${said(error)}
      ${error instanceof RangeError ? 'It goes round and round. Which objects has it been in already?' : error instanceof TypeError && /circular/.test(error.message) ? "JSON has no cycles." : ''}
    `);
  }
  const text = inspect(copy, { depth: Infinity, showHidden: true });
  if (copy === undefined || (copy === null && value !== null)) throw lesson`I called redact() with ${what} and got ${show(copy)}.`;
  const leaked = [secret, card.join(''), card.join(' '), card.join('-')].find((one) => text.includes(one));
  if (!leaked) return copy;
  throw lesson`
    I called redact() with

        ${what}

    The secret ${leaked} is still in what came back:

        ${fewLines(text.split('\n').filter((line) => line.includes(leaked)).map((line) => line.trim()).join('\n'), 2)}

    ${why}
  `;
}

function fewLines(text, most = 7) {
  const lines = text.split('\n').map((line) => (line.length > 120 ? `${line.slice(0, 117)}...` : line));
  return lines.length > most ? [...lines.slice(0, most), '...'].join('\n') : text;
}

function field(copy, where, wanted, why = '') {
  let got = copy;
  for (const name of where) {
    if (got instanceof Map) got = got.get(name);
    else if (got instanceof Set) got = [...got][name];
    else got = got?.[name];
  }
  if (Object.is(got, wanted)) return;
  throw lesson`
    ${where.length ? `In the copy I looked for ${where.join('.')}` : 'redact() got a string'}. I hoped for ${show(wanted)}, and found ${show(got)}

    ${wanted === '[hidden]' && got === undefined && !why.includes('iterator') ? 'Somebody who reads the log should see that there was a secret. A deleted field looks as if it had never been there.' : why}
  `;
}
