'use strict';
const crypto = require('node:crypto');
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { ladder, lesson, said, show } = require('../../support/teacher.js');
const { appFrom } = require('../../support/express-app.js');
const { oneLine, open } = require('../../support/server.js');

const step = ladder();
const secret = crypto.randomBytes(24).toString('hex');
const START = 1_767_225_600_000 + crypto.randomInt(1e9) * 1000;
const clock = { now: START };
const paid = [];
const equal = { asked: 0 };
const { timingSafeEqual } = crypto;
crypto.timingSafeEqual = (...args) => {
  equal.asked += 1;
  return timingSafeEqual(...args);
};

const order = { id: `order-${crypto.randomInt(1e6)}`, cents: crypto.randomInt(100, 9999) };
const compact = JSON.stringify(order);
const seconds = (ms = 0) => Math.floor((START + ms) / 1000);
const hmac = (text, key = secret) => crypto.createHmac('sha256', key).update(text).digest('hex');
const signed = (body, t = seconds(), key = secret) => `t=${t},v1=${hmac(`${t}.${body}`, key)}`;
const MINUTE = 60_000;

step('an honest call', async () => {
  const result = await call(compact, signed(compact));
  if (result.accepted) isEvent(result, order);
  else throw await whyRefused(result);
});

step('every body counts byte by byte', async () => {
  const bodies = [
    [JSON.stringify(order, null, 2), 'spaces and line breaks'],
    [`{"id":"${order.id}", "cents": 1}\n`, 'a space after each colon'],
    ['{"id":"\\u0072ye","cents":1.50}', '\\u0072 for r, and 1.50'],
    [`{"b":1,"a":2,"10":3,"2":4}`, 'keys that JavaScript would put in a different order'],
    ['{"id":"pâtisserie","cents":1e3}', 'a letter with an accent, and 1e3'],
    ['{"id":"a","id":"b"}', 'the same key twice'],
    ['{"cents":12345678901234567890}', 'a number that JavaScript rounds'],
  ];
  for (const [body, what] of bodies) {
    const result = await call(body, signed(body));
    if (result.accepted) {
      isEvent(result, JSON.parse(body));
      continue;
    }
    throw lesson`
      An honest call, with a body that has ${what}:

          ${body}

      I hoped for 204 and got ${brief(result)}

      JSON.stringify(req.body) doesn't give the bytes that were sent, so the HMAC differs. Use the bytes as they came, before
      anybody parses them: express.raw(), or the option \`verify\` of express.json(), gives you a Buffer.
    `;
  }
});

step('forged calls', async () => {
  const other = JSON.stringify({ ...order, cents: 1 });
  const t = seconds();
  await refused(other, signed(compact), 'The body was changed on the way, and the signature is that of the old one.');
  await refused(compact, signed(compact, t, `${secret}x`), 'The signature was made with another secret.');
  await refused(compact, signed(compact, t, ''), 'The signature was made with an empty secret.');
  await refused(compact, undefined, 'The header X-Signature is missing.');
  for (const header of ['', 'rye', 't=,v1=', `t=${t}`, `v1=${hmac(`${t}.${compact}`)}`, `t=${t},v1=`, `t=${t},v1=zz`, `t=${t},v1=${hmac(compact)}`]) {
    await refused(compact, header, 'That header proves nothing. A part is missing, or doesn\'t match.');
  }
  await refused(compact, `t=${t},v0=${hmac(`${t}.${compact}`)}`, 'The header has v0 instead of v1, an older kind of signature. Look at the names of the parts, not at their position.');
  const right = hmac(`${t}.${compact}`);
  for (const [v1, what] of [[right.slice(0, -2), 'its last two characters are missing'], [right.slice(0, 8), 'only its first eight characters are there'], [`${right}00`, 'there are two characters too many'], [`${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`, 'its last character is different'], ['0'.repeat(64), 'it is all zeros'], ['\u00fc'.repeat(64), 'it is not hex']]) {
    await refused(compact, `t=${t},v1=${v1}`, `The signature is wrong: ${what}.`);
  }
  await refused('{"id":', signed('{"id":'), 'The signature is right, but the body isn\'t JSON.');
  await refused(undefined, signed(''), "There's no body at all.");
  const text = await call(compact, signed(compact), 'text/plain');
  if (text.status >= 500) throw lesson`I sent the call as text/plain, and got ${brief(text)} What is there to hash if no body parser has read the body?`;
});

step('recorded calls', async () => {
  for (const minutes of [6, 60 * 24 * 365]) {
    const old = seconds(-minutes * MINUTE);
    await refused(compact, signed(compact, old), `The call is right and ${minutes} minutes old: somebody recorded it, and sends it again. Without a limit it stays valid forever.
t is in seconds, and now() in milliseconds.`);
  }
  await refused(compact, signed(compact, seconds(-301_000)), 'Its time is 301 seconds ago. Five minutes away is the limit.');
  await refused(compact, signed(compact, seconds(6 * MINUTE)), 'Its time is six minutes ahead. Five minutes away is the limit, in both directions.');
  await refused(compact, `t=${seconds()},v1=${hmac(`${seconds(-60 * MINUTE)}.${compact}`)}`, 'An old call with a new time in its header. The time is signed together with the body.');
  for (const ms of [-299_000, 299_000]) await accepted(compact, signed(compact, seconds(ms)), `Its time is ${ms / 1000} seconds away. Five minutes are allowed, since no two clocks agree.`);
  clock.now += 10 * MINUTE;
  await refused(compact, signed(compact, seconds()), 'This call was accepted ten minutes ago, and now it came once more. Ask now() for each call.');
  await accepted(compact, signed(compact, seconds(10 * MINUTE)), 'Ten minutes have gone by, and this is a new call.');
  clock.now = START;
});

step('capital letters, and several signatures', async () => {
  const [t, right] = [seconds(), hmac(`${seconds()}.${compact}`)];
  const other = hmac(`${t}.${compact}`, 'the next secret');
  await accepted(compact, `t=${t},v1=${right.toUpperCase()}`, 'The hash is written in capital letters. In hex "A" and "a" are the same: compare the bytes.');
  await accepted(compact, `t=${t},v1=${other},v1=${right}`, 'There are two signatures, since the secret is being changed. The second one fits.');
  await accepted(compact, `t=${t},v1=${right},v1=${other}`, 'There are two signatures, since the secret is being changed. The first one fits.');
  await accepted(compact, `t=${t},v1=${other.slice(0, 20)},v1=${right}`, 'The first of two signatures has another length, the second one fits.');
  await accepted(compact, `t=${t},v0=${other},v1=${right}`, 'v0 is an older kind of signature. Look at the names of the parts, not at their position.');
  await accepted(compact, `v1=${right},t=${t}`, 'The parts have names, and may come in any order.');
  await refused(compact, `t=${t},v1=${other},v1=${'0'.repeat(64)}`, 'There are two signatures, and neither fits.');
});

step('compared in constant time', async () => {
  for (const [header, what] of [[signed(compact), 'right'], [`t=${seconds()},v1=${'0'.repeat(64)}`, 'wrong']]) {
    equal.asked = 0;
    await call(compact, header);
    if (equal.asked > 0) continue;
    throw lesson`
      I sent a ${what} signature, and timingSafeEqual() was never asked.

      == stops at the first character that differs. A patient attacker can measure how long the answer takes, and find the signature
      piece by piece. timingSafeEqual() takes two Buffers of the same length, and always the same time.
    `;
  }
});

step('the other route works as before', async () => {
  const { status, json, text } = await (await shop()).visit('POST /orders', { json: { bread: 'rye' } });
  if (status === 201 && isDeepStrictEqual(json, { ordered: 'rye' })) return;
  throw lesson`
    I sent POST /orders with { bread: 'rye' }, hoped for 201 { ordered: 'rye' }, and got ${status} ${oneLine(text)}

    That route needs parsed JSON, the other one needs bytes. A parser can belong to a single route, and the first one to run reads the body.
  `;
});

// ---------------------------------------------------------------------------

let server;

async function shop() {
  server ??= await open(appFrom(path.join(__dirname, 'crypto2_webhook.js'), { secret, now: () => clock.now, onPaid: (event) => paid.push(event) }));
  return server;
}

async function call(body, signature, type = 'application/json') {
  paid.length = 0;
  const headers = { ...(body !== undefined && { 'content-type': type }), ...(signature !== undefined && { 'x-signature': signature }) };
  const answer = await (await shop()).visit('POST /paid', { headers, body });
  return { ...answer, events: [...paid], accepted: answer.status === 204 && paid.length === 1 };
}

const brief = ({ status, text, events, crash }) => `${status} ${oneLine(text)}${crash ? `   (${said(crash)})` : ''}${events.length === 1 ? '' : `, and onPaid() was called ${events.length} times`}`;

function isEvent({ events: [event] }, expected) {
  if (isDeepStrictEqual(event, expected)) return;
  throw lesson`onPaid() was called with ${show(event)}. I hoped for the parsed body: ${show(expected)}`;
}

async function accepted(body, signature, why) {
  const result = await call(body, signature);
  if (result.accepted) return;
  throw lesson`
    An honest call with X-Signature: ${shortened(signature)}
    I hoped for 204, and got ${brief(result)}

    ${why}
  `;
}

async function refused(body, signature, why) {
  const result = await call(body, signature);
  if (result.status >= 400 && result.status < 500 && result.events.length === 0) return;
  const bodyText = body === undefined ? 'without a body' : `with the body ${body.slice(0, 60) || '(empty)'}`;
  throw lesson`
    I sent POST /paid ${bodyText}
    and X-Signature: ${signature === undefined ? '(none)' : shortened(signature)}
    I hoped for a status between 400 and 499, and got ${brief(result)}

    ${result.events.length > 0 && result.status >= 400 ? 'The answer is right, but the shop thinks that it was paid. Which line calls onPaid() before the check?' : whyCrashed(result.crash) ?? why}
  `;
}

function whyCrashed(error) {
  if (/same byte length/.test(error?.message)) return 'timingSafeEqual() throws if the lengths differ. Compare the lengths first: another length is another signature.';
  return undefined;
}

const shortened = (header) => header.replace(/([\da-f]{12})[\da-f]{20,}/gi, '$1...') || '(empty)';

// The commonest mistakes in what is hashed: the code accepts a signature that was made in that way.
async function whyRefused(result) {
  const t = seconds();
  const sha = (text) => crypto.createHash('sha256').update(text).digest('hex');
  const variants = [
    [sha(`${secret}${t}.${compact}`), 'HASH'], [sha(`${secret}${compact}`), 'HASH'], [sha(`${secret}.${t}.${compact}`), 'HASH'], [sha(`${t}.${compact}${secret}`), 'HASH'],
    [hmac(compact), 'the HMAC of the body alone. The time and a dot come first.'],
    [crypto.createHmac('sha256', secret).update(`${t}.${compact}`).digest('base64'), 'the HMAC in base64. The header has hex.'],
    [hmac(`${t}${compact}`), 'the HMAC without the dot between time and body.'],
    [hmac(`${t}.[object Object]`), 'the HMAC of "[object Object]": the body had been parsed already.'],
    [hmac(`${t}.undefined`), 'the HMAC of "undefined": where are the bytes of the body?'],
  ];
  for (const [v1, words] of variants) {
    if (!(await call(compact, `t=${t},v1=${v1}`)).accepted) continue;
    const why = words === 'HASH' ? `sha256 of the secret and the text. The service uses HMAC, for a good reason: with sha256(secret + text), an attacker can
compute the hash of a longer text without the secret. createHmac() is made for this.` : words;
    return lesson`
      I sent an honest call, and got ${brief(result)}
      Then I tried something. Your code accepts this as a signature: ${why}
    `;
  }
  if ((await call(compact, signed(compact, START))).accepted) {
    return lesson`
      I sent an honest call, and got ${brief(result)}
      Then I wrote milliseconds into t, and it was accepted. t is in seconds, and now() in milliseconds.
    `;
  }
  return lesson`
    I sent an honest call:

        X-Signature: ${shortened(signed(compact))}
        ${compact}

    I hoped for 204 and one call of onPaid(), and got ${brief(result)}

    Print what goes into the HMAC: it should be "${t}.${compact.slice(0, 20)}...", byte by byte. And print req.body: if express.json() ran
    first, it has read all the bytes, and left an object.
  `;
}
