'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const bcrypt = require('bcryptjs');
const jwt = require('jsonwebtoken');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { appFrom, refusesToStart } = require('../../support/express-app.js');
const { open } = require('../../support/server.js');

const step = ladder();
const file = path.join(__dirname, 'auth3_login.js');
const secret = randomBytes(32).toString('hex');
const rounds = randomInt(4, 7); // the lowest that bcrypt knows: quick, and good for nothing but a test
const registered = ['iss', 'sub', 'aud', 'jti', 'nbf']; // RFC 7519: they say nothing about the member that id and name do not
const word = () => randomBytes(6).toString('hex');
const [ada, bob] = ['ada', 'bob'].map((name) => ({ id: randomInt(1e6), name: `${name}${randomInt(1e6)}`, password: word() }));
const members = new Map([ada, bob].map(({ id, name, password }) =>
  [name, { id, name, email: `${name}@example.org`, passwordHash: bcrypt.hashSync(password, rounds) }]));
const work = countWork(); // before the file is loaded, so that it gets the functions that count
let site;

step('the right password is answered with a token that tells who it is', async () => {
  site = await open(appFrom(file, { members, secret, rounds }), { steady: true });
  for (const member of [ada, bob]) {
    const answer = await login(member.name, member.password);
    if (answer.status !== 200 || typeof answer.json?.token !== 'string') {
      throw lesson`
        I logged in with the right name and password. I hoped for 200 and { token }, a string.
        I got:   ${told(answer)}
      `;
    }
    checkToken(answer.json.token, member);
  }
});

step('a wrong password gets 401', async () => {
  const answer = await login(ada.name, bob.password);
  if (answer.status === 200) {
    throw lesson`
      I logged in as ${ada.name} with the password of ${bob.name}, and got a token. Who compares the
      password with the hash? (bcrypt.compare() gives a promise, and a promise is always truthy.)
    `;
  }
  if (answer.status === 401 && answer.json?.error) return;
  throw lesson`
    I logged in as ${ada.name} with a wrong password. I hoped for 401 and { error: '...' }
    I got:   ${told(answer)}
  `;
});

step('an unknown name gets the very same answer', async () => {
  const [wrong, unknown] = [await login(ada.name, word()), await login(`eve${word()}`, word())];
  if (told(wrong) === told(unknown) && wrong.type === unknown.type) return;
  throw lesson`
    I tried two logins, and got:

        a member, wrong password:   ${told(wrong)}
        nobody of that name:        ${told(unknown)}

    By trying names one after the other, a stranger gets a list of your customers. Anyone who hasn't
    proved anything should learn nothing: the same status and the same words.
  `;
});

step('an unknown name costs the same work', async () => {
  const [wrong, unknown] = [await workOf(ada.name), await workOf(`eve${word()}`)];
  if (unknown.join() === `${rounds}`) return;
  throw whyOtherWork(wrong, unknown);
});

step('nobody gets in without being a member', async () => {
  work.lie = true; // as if somebody had guessed the password behind the hash that stands in
  const { status } = await login(`eve${word()}`, word());
  work.lie = false;
  if (status === 401) return;
  throw lesson`
    I let bcrypt say "yes, it matches" for a name that nobody has: as if somebody had guessed the password
    behind the hash that stands in for unknown names. I hoped for 401, and got ${status}

    Two things must be true: the password matches, AND there's such a member.
  `;
});

step("others don't have to wait while a password is compared", async () => {
  work.blocking = 0;
  await login(ada.name, ada.password);
  await login(`eve${word()}`, word());
  if (work.blocking === 0) return;
  throw lesson`
    I logged in, and your route called a bcrypt function whose name ends in Sync.

    Comparing takes a quarter of a second at the cost of 12, and during that time nobody else gets an answer:
    JavaScript has one thread. What is the same function called without Sync, and what does it return?
  `;
});

step('half a login gets 400', async () => {
  for (const json of [undefined, {}, { name: ada.name }, { password: ada.password }, { name: ada.name, password: 5 }, { name: [ada.name], password: word() }]) {
    const answer = await site.visit('POST /login', { json });
    if (answer.status === 400 && answer.json?.error) continue;
    throw lesson`
      I sent ${json === undefined ? 'no body at all' : json}
      I hoped for 400 and { error: '...' }, and got ${told(answer)}

      The page forgot something, or sent something that isn't a string. You can see that before
      bcrypt is asked.
    `;
  }
});

step("without a secret it doesn't start", () => {
  for (const none of [undefined, '']) {
    if (refusesToStart(file, { members, secret: none, rounds })) continue;
    throw lesson`
      I called createApp() with the secret ${JSON.stringify(none) ?? 'undefined'}, as on a machine where somebody forgot to set
      JWT_SECRET, and it opened.

      Everything looks fine then. Either the first login fails ("secretOrPrivateKey must have a value"),
      for everybody, at night. Or a secret from the source takes its place, and anyone who has read the
      source can sign. What can't work should fail at the start, and say why.
    `;
  }
});

// ---------------------------------------------------------------------------

const login = (name, password) => site.visit('POST /login', { json: { name, password } });
const told = ({ status, text }) => `${status} ${text.slice(0, 90)}`;

// The cost of each hash that bcrypt makes or compares with from now on.
function countWork() {
  const list = Object.assign([], { lie: false, blocking: 0 });
  const cost = (hash) => (/^\$2[aby]\$\d\d\$.{53}$/.test(hash) ? bcrypt.getRounds(hash) : `nothing ("${hash}" isn't a hash)`);
  const { compare, compareSync, hash, hashSync } = bcrypt;
  const counted = (compares) => (password, known, callback) => {
    if (compares === compareSync) list.blocking += 1;
    list.push(cost(known));
    return compares(password, list.lie ? hashSync(password, 4) : known, callback);
  };
  const hashed = (hashes) => (password, salt, callback) => {
    if (hashes === hashSync) list.blocking += 1;
    list.push(typeof salt === 'string' ? Number(salt.slice(4, 6)) : salt);
    return hashes(password, salt, callback);
  };
  Object.assign(bcrypt, { compare: counted(compare), compareSync: counted(compareSync), hash: hashed(hash), hashSync: hashed(hashSync) });
  return list;
}

async function workOf(name) {
  work.length = 0;
  await login(name, word());
  return [...work];
}

function checkToken(token, { id, name }) {
  let content;
  try {
    content = jwt.verify(token, secret, { algorithms: ['HS256'] });
  } catch (error) {
    throw because(error, lesson`
      I logged in and got a token, but jwt.verify(token, secret, { algorithms: ['HS256'] }) says:

          ${said(error)}

      ${/algorithm/.test(error?.message)
        ? 'The doors of the library accept tokens that were signed with HS256, and no others.'
        : 'It should be made by jwt.sign(), with the `secret` that createApp was given.'}
    `);
  }
  const { iat, exp, ...rest } = content;
  const more = Object.keys(rest).filter((key) => !['id', 'name', ...registered].includes(key));
  if (more.length > 0) {
    throw lesson`
      The token contains more than id and name: ${more.join(', ')}

      A JWT is signed, but not encrypted: anybody who sees one can read it. Whatever is in it goes
      to browsers, logs and other people's caches. Sign what the doorman needs to know.
    `;
  }
  if (rest.id !== id || rest.name !== name) {
    throw lesson`
      The member was ${{ id, name }}. The token says ${{ id: rest.id, name: rest.name }}
    `;
  }
  if (Math.abs(exp - iat - 3600) <= 2) return; // anyone who reads the clock may meet the next second
  throw lesson`
    ${exp === undefined ? 'The token never expires: `exp` is missing.' : `The token is valid for ${exp - iat} seconds. An hour has 3600.`}

    Nobody can revoke a token: anyone who steals it can use it until it expires. jwt.sign() takes
    options as its third argument; one of them is expiresIn: a string such as '1h', or seconds.
  `;
}

function whyOtherWork(wrong, unknown) {
  if (unknown.length === 0) {
    return lesson`
      I counted the hashes that bcrypt had to work on. A member with a wrong password: ${wrong.length}. An unknown
      name: none at all.

      At a cost of 12, as in the library, that's a quarter of a second against a millisecond. The words are
      the same, but a stranger with a clock gets the list all the same. Let bcrypt compare with a
      hash also when there's no member: one that you make once, at the start.
    `;
  }
  return lesson`
    I counted how many hashes bcrypt had to work on, and at which cost:

        a member, wrong password:   ${wrong.join(', ')}
        an unknown name:            ${unknown.join(', ')}

    Each step of the cost doubles the time, and what isn't a hash is answered at once: a
    stranger with a clock sees the difference. It should be one real hash, made with \`rounds\`.
  `;
}
