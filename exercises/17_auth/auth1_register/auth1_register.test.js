'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const bcrypt = require('bcryptjs');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { appFrom } = require('../../support/express-app.js');
const { open } = require('../../support/server.js');

const step = ladder();
const rounds = randomInt(4, 7); // the lowest that bcrypt knows: quick, and good for nothing but a test
const word = (length) => randomBytes(length).toString('hex').slice(0, length);
const members = new Map();
let site;

step('a new member gets 201, and only a bcrypt hash of the password is kept', async () => {
  site = await open(appFrom(path.join(__dirname, 'auth1_register.js'), { members, rounds }), { steady: true });
  const name = `ada${randomInt(1e6)}`;
  const password = `tea ${word(12)}`;
  const answer = await register({ name, password });
  if (answer.status !== 201) {
    throw lesson`
      I registered ${name} with a good password. I hoped for 201 (created), and got ${told(answer)}
    `;
  }
  checkStored(name, password);
});

step('the answer has the name, and nothing about the password', async () => {
  const name = `bob${randomInt(1e6)}`;
  const { json } = await register({ name, password: word(12) });
  if (isDeepStrictEqual(json, { name })) return;
  throw lesson`
    I registered ${name}. I hoped for the answer ${{ name }}
    and got ${show(json)}

    Whatever was sent once is in logs and in browsers. A password goes in and never comes out, and
    its hash is what an attacker needs to guess at home. Send only what the page has to know.
  `;
});

step('two members with the same password have two different hashes', async () => {
  const names = [`cleo${randomInt(1e6)}`, `dan${randomInt(1e6)}`];
  const password = word(12);
  for (const name of names) await register({ name, password });
  const [one, two] = names.map((name) => members.get(name)?.passwordHash);
  if (one !== two) return;
  throw lesson`
    Two members chose the same password, and the table has the same hash twice:

        ${one}

    Anyone who reads it sees who shares a password, and one guess opens both. bcrypt mixes something
    random into each hash, a salt, as long as you pass it the number of rounds and no salt of your own.
  `;
});

step('a name that is taken: 409, and the first one stays', async () => {
  const name = `eve${randomInt(1e6)}`;
  await register({ name, password: word(12) });
  const before = { ...members.get(name) };
  const answer = await register({ name, password: word(12) });
  if (!isDeepStrictEqual({ ...members.get(name) }, before)) {
    throw lesson`
      I registered ${name} a second time, with another password. Now the second one is stored:
      anyone who knows a name can take over its account. Check first whether there's such a member.
      (\`members\` is a Map: members.has(name) asks it. members[name] is undefined for everybody.)
    `;
  }
  checkRefused(answer, 409, 'I registered the same name twice.');
});

step('what is missing, or too long, is answered with 400', async () => {
  const name = 'fay';
  const bad = [
    ['no body at all', undefined], ['no name', { password: word(12) }], ['no password', { name }],
    ['an empty name', { name: '', password: word(12) }], ['an empty password', { name, password: '' }],
    ['a password that is a number', { name, password: 12345678 }], ['a name that is a list', { name: ['fay'], password: word(12) }],
    ['a password of 73 bytes', { name, password: word(73) }], ['a password of 37 letters, with 74 bytes', { name, password: 'ä'.repeat(37) }],
  ];
  const size = members.size;
  for (const [what, json] of bad) {
    const answer = await register(json);
    if (answer.status === 201 && /bytes/.test(what)) throw whyBytes(what);
    checkRefused(answer, 400, `I registered with ${what}.`);
    if (members.size !== size) {
      throw lesson`
        I registered with ${what}. You answered 400 - and stored me all the same.
        res.json() sends an answer, but it doesn't leave your function: the lines below go on.
      `;
    }
  }
  const longest = await register({ name: 'gus', password: word(72) });
  if (longest.status === 201) return;
  throw lesson`
    I registered with a password of exactly 72 bytes, and got ${told(longest)}
    bcrypt looks at 72 bytes, so this one is still good.
  `;
});

// ---------------------------------------------------------------------------

const register = (json) => site.visit('POST /register', { json });
const told = ({ status, text }) => `${status} ${text.slice(0, 80)}`;

function checkRefused(answer, status, what) {
  if (answer.status === status && typeof answer.json?.error === 'string' && answer.json.error !== '') return;
  const why = answer.status === status
    ? 'The status is right. The body is what is missing: JSON with a text in `error`, for the page to show.'
    : status === 400
    ? "It's the client who has to change something: that's what 400 means. A check of both values,\nbefore anything is hashed or stored, keeps such members out."
    : "409 (conflict) tells the page: your request is fine, but it doesn't fit what is there already.";
  throw lesson`
    ${what} I hoped for ${status} and { "error": "..." }
    I got:   ${told(answer)}

    ${why}
  `;
}

function checkStored(name, password) {
  const member = members.get(name);
  const hash = member?.passwordHash;
  if (typeof hash?.then === 'function') {
    throw lesson`
      I registered, and looked into the table: passwordHash is a promise there.

      bcrypt.hash() takes its time, so it gives a promise of the hash. It was stored before it had
      its value, and I was already told that everything went well.
    `;
  }
  if (JSON.stringify([...members]).includes(password)) {
    throw lesson`
      I registered with the password "${password}", and found it in the table as I had typed it:

          ${show(member)}

      Tables get lost: a backup, a leak, a curious colleague. Then everybody's password is known,
      and most people use theirs on other sites, too. Keep a hash of it: bcrypt.hash().
    `;
  }
  if (typeof hash !== 'string' || !/^\$2[aby]\$/.test(hash)) {
    throw lesson`
      I registered ${name}, and found in the table: ${show(member)}
      I hoped for { name, passwordHash }, with a hash that bcrypt made. It begins with "$2b$".

      General-purpose hashes (sha256, md5) are made to be fast, and that's the problem: a thief tries
      billions of passwords a second. bcrypt is slow on purpose.
    `;
  }
  if (!bcrypt.compareSync(password, hash)) {
    throw lesson`
      I asked bcrypt.compare() about the password that I had typed and the stored hash. It
      said no: I could never log in. Was exactly the password hashed?
    `;
  }
  if (bcrypt.getRounds(hash) === rounds && member.name === name) return;
  throw lesson`
    I called createApp({ members, rounds: ${rounds} }) and registered ${name}. I found in the table:

        ${show(member)}

    The number after "$2b$" is the cost, and each step up doubles the time. It should be the
    \`rounds\` that createApp was given: low in a test, 12 in the library, more in some years.
  `;
}

function whyBytes(what) {
  return lesson`
    I registered with ${what}, and got 201.

    bcrypt looks only at the first 72 BYTES: whatever comes after them isn't part of the password,
    and nobody is told. Bytes aren't letters: an "ä" has two, an emoji four.
  `;
}
