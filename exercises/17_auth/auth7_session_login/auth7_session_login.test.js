'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const session = require('express-session');
const { ladder, lesson } = require('../../support/teacher.js');
const { browser } = require('../../support/browser.js');
const { appFrom } = require('../../support/express-app.js');
const { open } = require('../../support/server.js');

const step = ladder();
const member = { id: randomInt(1e6), name: `ada${randomInt(1e6)}` };
const password = randomBytes(6).toString('hex');
const book = `Emma, volume ${randomInt(1e6)}`;

step("anyone who isn't logged in gets 401", async () => {
  const ada = await newReader();
  await expectStranger(ada, 'I asked for GET /loans without having logged in.', lesson`
    I asked for GET /loans without having logged in, and was let in.
    requireLogin comes before that route. It has to decide between next() and an answer of its own.
  `);
  const answer = await ada.visit('POST /login', { json: { name: member.name, password: 'guessed' } });
  if (answer.status !== 401 || !answer.json?.error) {
    throw lesson`
      I logged in with a wrong password: check() returned a promise of undefined.
      I hoped for 401 and { error: '...' }, and got ${told(answer)}
    `;
  }
});

step('anyone who logs in is known afterwards', async () => {
  const ada = await newReader();
  const answer = await logIn(ada);
  if (answer.status !== 200 || answer.json?.name !== member.name) {
    throw lesson`
      I logged in with the right password. I hoped for 200 and ${{ name: member.name }}, and got ${told(answer)}
    `;
  }
  const loans = await ada.visit('GET /loans');
  if (loans.status === 200 && loans.json?.member === member.id) return;
  throw lesson`
    I logged in as ${member} and was told 200. Then I asked for GET /loans, and got ${told(loans)}

    The route reads req.session.memberId. regenerate() needs a moment, and then req.session is another
    object: what was written into the one before is gone. When may you write?
  `;
});

step('at the login the session gets a new number', async () => {
  const ada = await newReader();
  await ada.visit('POST /basket', { json: { book } });
  const { cookie: before } = ada;
  await logIn(ada);
  if (ada.cookie === before) {
    throw lesson`
      I put a book into the basket, wrote down the number in my cookie, and logged in. The number
      is still the same, and anyone who knew it before the login is logged in as ${member.name} now.

      That's called session fixation: the thief doesn't steal a number, he gives one away and waits.
      What you write into a session doesn't change its number. Ask for a new one: regenerate().
    `;
  }
  const mallory = await newReader(ada.site);
  mallory.cookie = before;
  await expectStranger(mallory, 'I came with the number from before the login.', lesson`
    There's a new number, but the number I gave you before the login still works: it opens
    GET /loans as well. Only the new session may know who is logged in.
  `);
});

step('the basket comes along', async () => {
  const ada = await newReader();
  await ada.visit('POST /basket', { json: { book } });
  await logIn(ada);
  const { json } = await ada.visit('GET /loans');
  if (isDeepStrictEqual(json?.basket, [book])) return;
  throw lesson`
    I put "${book}" into the basket, and logged in. After that the basket was ${json?.basket}

    A new session begins empty. Whatever should come along has to be taken out of the old one first,
    and put into the new one.
  `;
});

step('a wrong password changes nothing', async () => {
  const ada = await newReader();
  await ada.visit('POST /basket', { json: { book } });
  await ada.visit('POST /login', { json: { name: member.name, password: 'guessed' } });
  const { json } = await ada.visit('POST /basket', { json: { book: 'Dune' } });
  if (isDeepStrictEqual(json?.basket, [book, 'Dune'])) return;
  throw lesson`
    I put "${book}" into the basket, and typed a wrong password. Then I put Dune in, and the basket was
    ${json?.basket}

    A login that fails must leave the session as it is. Is a new one made before you know who it is?
  `;
});

step('after the logout the number is worth nothing', async () => {
  const ada = await newReader();
  await ada.visit('POST /basket', { json: { book } });
  await logIn(ada);
  const { cookie } = ada;
  const answer = await ada.visit('POST /logout');
  if (answer.status !== 204) throw lesson`I logged out. I hoped for 204, and got ${told(answer)}`;
  ada.cookie = cookie;
  await expectStranger(ada, 'I logged out, and came back with my old cookie.', lesson`
    I logged out, got 204, and came back with the cookie from before. GET /loans let me in.

    A cookie that the browser deletes is still in the hands of anyone who copied it. What counts is the
    session on the server: destroy() ends it there.
  `);
  ada.cookie = cookie;
  const { json: still } = await ada.visit('POST /basket', { json: { book: 'Dune' } });
  if (still?.basket?.includes(book)) {
    throw lesson`
      I put "${book}" into the basket, logged in, and logged out. Then I came back with the cookie from before, and the
      basket was ${still.basket}

      Only a part of the session was cleared. The session itself is still in the store, with everything else
      in it, and its number still opens it. destroy() ends the whole session.
    `;
  }
});

step('nobody is told that it worked when the store has failed', async () => {
  const ada = await newReader();
  ada.store.failing = 'set';
  const login = await logIn(ada).catch(() => ({ status: 'nothing, the connection broke' }));
  if (!(login.status >= 500)) throw whyTooEarly('logged in', 'save', login);
  const ben = await newReader();
  await ben.visit('POST /basket', { json: { book } });
  ben.store.failing = 'destroy';
  const regenerate = await logIn(ben);
  if (!(regenerate.status >= 500)) {
    throw lesson`
      I logged in while the store wasn't working: it couldn't remove the old session, and regenerate gave an error.
      I hoped for a 500, and was told ${regenerate.status}.

      regenerate(callback) passes the error to the callback, as save() does. Look at it before you go on.
    `;
  }
  await logIn(ada);
  ada.store.failing = 'destroy';
  const logout = await ada.visit('POST /logout', { crashes: true });
  if (logout.status < 500) throw whyTooEarly('logged out', 'destroy', logout);
});

// ---------------------------------------------------------------------------

class Store extends session.MemoryStore {
  failing = ''; // the method that does not work, once

  set(...args) {
    this.#run('set', args);
  }

  destroy(...args) {
    this.#run('destroy', args);
  }

  #run(method, args) {
    if (this.failing !== method) return super[method](...args);
    this.failing = '';
    setImmediate(() => args.at(-1)?.(new Error('the store does not answer')));
  }
}

async function newReader(site) {
  const store = new Store();
  const check = async (name, word) => (name === member.name && word === password ? { ...member } : undefined);
  const secret = randomBytes(32).toString('hex');
  site ??= await open(appFrom(path.join(__dirname, 'auth7_session_login.js'), { secret, store, check }), { steady: true });
  return Object.assign(browser(site), { site, store });
}

const logIn = (reader) => reader.visit('POST /login', { json: { name: member.name, password }, crashes: reader.store.failing !== '' });
const told = ({ status, text }) => `${status} ${text.slice(0, 80)}`;

async function expectStranger(reader, what, whyLetIn) {
  const answer = await reader.visit('GET /loans');
  if (answer.status === 200) throw whyLetIn;
  if (answer.status === 401 && answer.json?.error) return;
  throw lesson`
    ${what} I hoped for 401 and { error: '...' }
    I got:   ${told(answer)}
  `;
}

function whyTooEarly(what, method, { status }) {
  return lesson`
    I ${what} while the store wasn't working: ${method} gave an error.
    I hoped for a 500, and was told ${status}.

    The answer went out before the store had confirmed it, or without looking at its error.
    ${method}(callback) reports it to the callback. Wait for it, and only then answer.
  `;
}
