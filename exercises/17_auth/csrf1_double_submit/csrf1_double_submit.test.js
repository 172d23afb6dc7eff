'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');
const { browser } = require('../../support/browser.js');
const { open } = require('../../support/server.js');
const { createApp } = require('./library.js');

const step = ladder();
const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const changes = []; // what really happened, behind protect()
let site;

step('our own page can read and change', async () => {
  const ada = await newReader('ada');
  const token = await pageOf(ada);
  await pageOf(ada); // a second tab
  const ways = [
    ['the header x-csrf-token', { headers: { 'x-csrf-token': token } }],
    ['the field _csrf of a form', { headers: form, body: new URLSearchParams({ _csrf: token, book: 'Emma' }).toString() }],
    ['the field _csrf of a JSON body', { json: { _csrf: token } }],
  ];
  for (const method of CHANGES) {
    for (const [where, options] of ways) {
      const answer = await send(ada, method, options);
      if (answer.status === 200 && answer.happened) continue;
      throw lesson`
        Ada got a token with her page, opened the page in a second tab, and sent ${method} /loans
        with the first token in ${where}.
        I hoped that it would be done, and got ${told(answer)}
      `;
    }
  }
});

step('a form on another page changes nothing', async () => {
  const bodies = ['text/plain', 'multipart/form-data; boundary=x', 'application/json', undefined];
  const attacks = [...CHANGES.map((method) => [method, form['content-type']]), ...bodies.map((type) => ['POST', type])];
  const results = [];
  for (const seen of [true, false]) { // has Ada seen her page before?
    const ada = await newReader('ada');
    if (seen) await pageOf(ada);
    for (const [method, type] of attacks) {
      const headers = { ...(type && { 'content-type': type }), ...(seen && { origin: 'https://cats.example' }) };
      const answer = await send(ada, method, { headers, body: type?.endsWith('json') ? '{}' : type && 'a=b' });
      results.push({ answer, seen, method, type });
    }
  }
  const why = whyNoToken(results.filter(({ answer }) => answer.happened), results.length);
  for (const { answer, method, type } of results.sort((one, other) => other.answer.happened - one.answer.happened)) {
    checkRefused(answer, `Another page sent ${method} /loans (${type ?? 'no body'}) with Ada's cookie, without a token.`, why);
  }
});

step('the token of somebody else is worth nothing', async () => {
  const [ada, mallory] = [await newReader('ada'), await newReader('mallory')];
  const [hers, his] = [await pageOf(ada), await pageOf(mallory)];
  const withHis = { headers: { 'x-csrf-token': his } };
  checkRefused(await send(ada, 'POST', withHis), 'Mallory logged in himself, took his own token, and put it into the form that Ada\'s browser sent.', hers === his ? `
Ada's token and Mallory's are the same. Everybody can log in and read it.` : `
A token has to belong to one session. Who compares it with what?`);

  ada.cookie = [...cookies(ada, true), ...cookies(mallory, false)].join('; ');
  checkRefused(await send(ada, 'POST', withHis), 'Mallory planted his own CSRF cookie in Ada\'s browser (a page on a sister domain can), and sent\nthe token that belongs to it.', `
The cookie and the token match each other, but not Ada's session. Somebody who can write a cookie
can write both. Tie the token to the session: req.sessionID.`);
});

step('reading needs no token', async () => {
  const ada = await newReader('ada');
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    const { status } = await ada.visit(`${method} /loans`);
    if (status !== 200) throw whyReadingFailed(method, status);
  }
});

step("a token in the address doesn't count", async () => {
  const ada = await newReader('ada');
  const token = await pageOf(ada);
  for (const name of ['_csrf', 'x-csrf-token', 'csrf', 'token']) {
    changes.length = 0;
    const answer = await ada.visit(`POST /loans?${name}=${token}`, { json: {} });
    checkRefused({ ...answer, happened: changes.length > 0 }, `I sent POST /loans?${name}=... with Ada's token in the address, and nowhere else.`, `
An address ends up in logs, in the browser's history and in the Referer header, and so would the token.
The header and the body are the two places for it.`);
  }
});

step('odd tokens do no harm', async () => {
  const ada = await newReader('ada');
  const token = await pageOf(ada);
  const odd = [
    { headers: { 'x-csrf-token': '' } }, { headers: { 'x-csrf-token': 'x' } }, { headers: { 'x-csrf-token': `${token}x` } },
    { headers: { 'x-csrf-token': token.slice(0, -1) } }, { headers: { 'x-csrf-token': 'x'.repeat(token.length) } },
    { headers: { 'x-csrf-token': '\u00fc'.repeat(token.length) } }, { headers: form, body: '_csrf=a&_csrf=b' },
    { json: { _csrf: 5 } }, { json: { _csrf: {} } }, { json: { _csrf: null } },
  ];
  for (const options of odd) {
    const where = options.headers?.['x-csrf-token'] ?? options.body ?? JSON.stringify(options.json);
    checkRefused(await send(ada, 'POST', options), `I sent POST /loans with an odd token: ${where || '(empty)'}`, `
Only the whole token is the right token.`);
  }
});

// ---------------------------------------------------------------------------

function learnersCsrf() {
  const exported = load(path.join(__dirname, 'csrf1_double_submit.js'));
  let csrf;
  try {
    csrf = exported?.createCsrf?.(randomBytes(32).toString('hex'));
  } catch (error) {
    throw because(error, lesson`I called createCsrf(secret), and it threw: ${said(error)}`);
  }
  if (typeof csrf?.tokenFor === 'function' && typeof csrf.protect === 'function') return csrf;
  throw lesson`
    I called createCsrf(secret) and hoped for { tokenFor, protect }, two functions. I got ${show(csrf)}
  `;
}

async function newReader(name) {
  site ??= await open(createApp({ secret: randomBytes(32).toString('hex'), csrf: learnersCsrf(), changes }), { steady: true });
  const reader = browser(site);
  await reader.visit('POST /login', { json: { name: `${name}${randomInt(1e6)}` } });
  return reader;
}

async function pageOf(reader) {
  const { status, json } = await reader.visit('GET /loans');
  if (status !== 200) throw whyReadingFailed('GET', status);
  if (typeof json?.token === 'string' && json.token !== '') return json.token;
  throw lesson`
    The page asked for a token: tokenFor(req). I hoped for a string, and got ${show(json?.token)}
  `;
}

async function send(reader, method, options) {
  changes.length = 0;
  const answer = await reader.visit(`${method} /loans`, options);
  return { ...answer, happened: changes.length > 0 };
}

const told = ({ status, text }) => `${status} ${text.slice(0, 80)}`;
const cookies = (reader, ofSession) => reader.cookie.split('; ').filter((pair) => ofSession === /=s(%3A|:)/.test(pair));

function checkRefused(answer, what, why) {
  if (answer.happened) {
    throw lesson`
      ${what}
      I hoped for 403. It was done, ${answer.status === 200 ? 'and the answer was 200' : `although the answer was ${answer.status}`}.
      ${answer.status === 200 ? why : "\nAn answer doesn't leave your function. Which line calls next() after it?"}
    `;
  }
  if (answer.status === 403 && answer.json?.error) return;
  throw lesson`
    ${what}
    It wasn't done, that's right. I hoped for 403 and { error: '...' }, and got ${told(answer)}
  `;
}

function whyNoToken(done, all) {
  if (done.every(({ seen }) => !seen)) {
    return `
That's what happens before Ada has seen her page for the first time. What do you compare then? Do you
compare a token at all? And if you do: one that was never made is undefined, and so is one that is missing.`;
  }
  if (done.length < all && new Set(done.map(({ method }) => method)).size < CHANGES.length && done.every(({ method }) => method !== 'POST')) {
    return `
A script on the other page, or a form that your framework translates, sends more than POST. Name the
methods that only read; all the others need the token.`;
  }
  if (done.length < all) {
    return `
You ask for a token only with some kinds of bodies. A form can send text/plain as well, which needs
no permission (no preflight), and a body may be missing. What counts is the method.`;
  }
  return `
The browser adds the cookie to every request that goes to the library, whoever wrote the form. So the
cookie, and everything that depends on it, proves nothing. The second thing has to come from the header or
the body, where only our own page can put it.`;
}

function whyReadingFailed(method, status) {
  return lesson`
    Ada opened her page: ${method} /loans, without a token. I hoped for 200, and got ${status}

    Every link from a mail, every bookmark and the first visit would be broken: nobody has a token yet.
    Reading needs none. (That's why GET must never change anything.)
  `;
}
