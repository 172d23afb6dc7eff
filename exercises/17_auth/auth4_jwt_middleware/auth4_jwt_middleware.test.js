'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const express = require('express');
const jwt = require('jsonwebtoken');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { open } = require('../../support/server.js');

const step = ladder();
const secret = randomBytes(32).toString('hex'); // new in every run: it cannot be written into the exercise
const ada = { userId: randomInt(2, 1e6), username: `ada${randomInt(1e6)}` };

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (payload = ada, key = secret, options = { expiresIn: '1h' }) => jwt.sign(payload, key, options);

step('a visitor without a token is turned away', () =>
  expectRefusal('A request without an Authorization header', undefined, () => lesson`
    I came without any token, and the vault opened.

    Right now everybody gets in: next() is called no matter what. Read the Authorization
    header first (req.get('authorization')) - it's undefined when the client sent none.
  `));

step('a visitor with a good token gets in, and the route knows who it is', async () => {
  const { status, text } = await visit(`Bearer ${token()}`, { crashes: false });
  if (status !== 200) {
    throw lesson`
      I came with a good token, signed with the secret that I gave to requireToken(secret),
      and was sent away: ${status} ${shorten(text)}

      Two common reasons: the whole header "Bearer eyJ..." went into jwt.verify() instead of
      only the part after the space, or the token is checked with some other secret.
    `;
  }
  if (nexts !== 1) {
    throw lesson`
      I sent one request, and your doorman called next() ${nexts} times.

      next() hands the request over to the route. Once per request is enough; a second call
      starts whatever comes after the route. Which path through your code calls it again?
    `;
  }
  const [user] = arrivals;
  if (typeof user === 'string') {
    throw lesson`
      req.user is the token itself (a string). The route needs what is IN the token.
      jwt.verify() doesn't only say yes or no; look at what it returns.
    `;
  }
  if (user?.userId !== ada.userId || user?.username !== ada.username) {
    throw lesson`
      The content of the token was ${show(ada)}.
      In the route behind the doorman I found req.user = ${show(user)}

      \`req\` is the same object in the doorman and in the route. Put there what jwt.verify() returns.
    `;
  }
});

step('a forged token is turned away', async () => {
  const [head, , signature] = token().split('.');
  const forged = [head, base64url({ userId: 1, username: 'admin' }), signature].join('.');
  await expectRefusal('A token whose content was changed after signing', `Bearer ${forged}`, () => lesson`
    I took a good token, wrote "admin" into it and kept the old signature. The vault opened,
    and req.user was ${arrivals[0]}

    Anybody can read and rewrite a JWT: it's only base64, not encryption. What nobody can
    do without the secret is make a new signature. jwt.decode() doesn't look at the
    signature. Which function does?
  `);

  await expectRefusal('A token signed with another secret', `Bearer ${token(ada, 'guessed')}`, () => lesson`
    I signed a token myself, with a secret that I made up, and the vault opened.
    The signature has to be checked with the \`secret\` that requireToken was given.
  `);

  const unsigned = `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(ada)}.`;
  await expectRefusal('A token without a signature (alg: none)', `Bearer ${unsigned}`, () => lesson`
    I sent a token whose header says { "alg": "none" } and that has no signature at all, and the
    vault opened. Never let the token choose how it is checked.
  `);
});

step('yesterday\'s token is turned away', () =>
  expectRefusal('An expired token', `Bearer ${token(ada, secret, { expiresIn: -1 })}`, () => lesson`
    I came with a token that expired a second ago, and the vault opened.

    Expiry is the only thing that ever ends a stolen JWT. jwt.verify() checks it by itself,
    unless it's told not to.
  `));

step('a token that has expired since its last visit is turned away', async () => {
  const authorization = `Bearer ${token()}`;
  await visit(authorization);
  const { now } = Date;
  Date.now = () => now() + 2 * 60 * 60 * 1000; // two hours later
  try {
    await expectRefusal('A token that was good two hours ago, and has expired since', authorization, () => lesson`
      I came with a good token. Two hours later I came with the same one. It had expired an hour ago, and
      the vault opened.

      Does your doorman remember tokens that it has checked before? A signature stays valid forever, but
      the expiry has to be checked on every visit.
    `);
  } finally {
    Date.now = now;
  }
});

step("a token in the address isn't looked at", async () => {
  for (const name of ['token', 'access_token']) {
    const query = `?${name}=${token()}`;
    await expectRefusal(`No header, but a good token in the address (/vault?${name}=...)`, undefined, () => lesson`
      I sent no Authorization header, but /vault?${name}=<a good token>, and the vault opened.

      Addresses end up in logs, in the browser's history and in the Referer header, and so does a token
      in them. The stub names one place for it: the Authorization header.
    `, query);
  }
});

step('only the Bearer scheme counts, and odd headers do no harm', async () => {
  await expectRefusal('"Basic" with a good token behind it', `Basic ${token()}`, () => lesson`
    I sent "Authorization: Basic <a good token>", and the vault opened.

    The first word of the header names the scheme. A token after "Basic", "Digest" or "Banana"
    was meant for somebody else. Look at both halves of the header.
  `);
  const almost = [`Bearer${token()}`, `NotBearer ${token()}`, `Bearerish ${token()}`];
  for (const header of ['Bearer', 'Bearer x', token(), ...almost]) {
    await expectRefusal(`The header "${shorten(header)}"`, header, () => lesson`
      I sent the header "${shorten(header)}" and the vault opened.
      The form is: the word Bearer and nothing else, a space, the token.
    `);
  }
});

// ---------------------------------------------------------------------------
// A small site with the learner's doorman in front of its vault, and the words about it.

let site;
let arrivals; // what req.user was, each time the vault behind the doorman was entered
let nexts; // how often the doorman has called next()

function vault() {
  const app = express();
  const doorman = theDoorman();
  const guarded = (req, res, next) => doorman(req, res, (...reason) => {
    nexts++;
    if (nexts === 1) next(...reason);
  });
  app.get('/vault', guarded, (req, res) => {
    arrivals.push(req.user);
    if (!res.headersSent) res.json({ gold: 1000 });
  });
  return app;
}

const calmly = calmlyWith({
  saw: 'it threw an error before any request had come',
  ask: `requireToken isn't the middleware yet. It takes the secret and RETURNS the middleware,
a function (req, res, next).`,
});

function theDoorman() {
  const { requireToken } = exportsOf(path.join(__dirname, 'auth4_jwt_middleware.js'), 'requireToken');
  const made = calmly('called requireToken(secret)', () => requireToken(secret));
  if (typeof made === 'function') return made;
  throw lesson`
    requireToken(secret) gave me ${show(made)}.
    It should return the middleware, a function (req, res, next).
  `;
}

async function visit(authorization, { crashes = true, query = '' } = {}) {
  site ??= await open(vault(), { steady: true });
  arrivals = [];
  nexts = 0;
  return site.visit(`GET /vault${query}`, { headers: authorization === undefined ? {} : { authorization }, crashes });
}

const shorten = (text) => (text.length > 40 ? `${text.slice(0, 37)}...` : text);

async function expectRefusal(who, authorization, whyLetIn, query = '') {
  const { status, type, text, json, crash } = await visit(authorization, { query });

  if (arrivals.length > 0 && status === 401) {
    throw lesson`
      ${who}:
      you answered 401 - and then the route behind the doorman ran all the same.

      res.status(401).json(...) sends an answer, but it doesn't leave your function. The
      lines below it are still executed, and one of them calls next().
    `;
  }
  if (arrivals.length > 0 || status === 200) throw whyLetIn();
  if (crash) {
    throw because(crash, lesson`
      ${who}:
      the client got status ${status}, because an error reached Express:

          ${said(crash)}

      A missing or wrong token is nothing unusual, strangers will send them all day. It isn't
      an error of your server, so the doorman should notice it and answer 401 itself.
    `);
  }
  if (status !== 401) {
    throw lesson`
      ${who}:
      I expected status 401 and got ${status} ${shorten(text)}

      ${status === 403
    ? `403 means: I know who you are, and you may not. 401 means: I don't know who you are.
Somebody whose token can't be trusted is still a stranger. (Many tutorials answer 403.)`
    : '401 is the status that says: prove who you are, then ask again.'}
    `;
  }
  if (!type.includes('json') || typeof json?.error !== 'string' || json.error.trim() === '') {
    throw lesson`
      ${who}:
      status 401 is right. The body should be JSON such as { "error": "..." }, so that programs
      and people learn why. I got: ${text === '' ? '(nothing)' : shorten(text)}
    `;
  }
}
