'use strict';
const crypto = require('node:crypto');
const path = require('node:path');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const OLD = 2 ** 4;
const NOW = 2 ** 5; // as small as can be: this is a test
const password = `rye ${crypto.randomBytes(6).toString('hex')}`;

// What your code asks of node:crypto is noted. The file is loaded after that.
const asked = { slow: [], sync: [], equal: 0 };
for (const name of ['scrypt', 'pbkdf2', 'argon2']) note(name, (args) => asked.slow.push({ name, args }));
for (const name of ['scryptSync', 'pbkdf2Sync', 'argon2Sync']) note(name, () => asked.sync.push(name));
note('timingSafeEqual', () => (asked.equal += 1));

step('the right password, and no other', async () => {
  const { hash, verify } = passwords(NOW);
  const stored = await text(hash, password);
  await verifies(verify, password, stored, true);
  for (const other of [`${password} `, password.slice(0, -1)]) await verifies(verify, other, stored, false);
});

step('slow on purpose', async () => {
  const { hash } = passwords(NOW);
  asked.slow = [];
  const stored = await text(hash, password);
  if (/^\$2[aby]\$/.test(stored)) return;
  const [call] = asked.slow;
  if (call === undefined && asked.sync.length === 0) {
    throw lesson`
      I hashed a password, and none of the slow functions was called (scrypt, for example).

      sha256 is made to be fast: a graphics card tries billions of passwords a second. A salt doesn't change that.
    `;
  }
  if (call?.name !== 'scrypt') return;
  const options = call.args[3];
  const used = options?.cost ?? options?.N ?? 16384;
  if (used === NOW) return;
  throw lesson`
    I called createPasswords({ cost: ${NOW} }) and hashed a password. scrypt was called with the cost ${used}${typeof options === 'function' ? ', which is its default' : ''}.
    The cost goes into the options, the fourth argument: { cost }
  `;
});

step('others are served meanwhile', async () => {
  const { hash, verify } = passwords(NOW);
  const stored = await text(hash, password);
  await verify(password, stored);
  if (asked.sync.length === 0) return;
  throw lesson`
    Your code called ${asked.sync[0]}(). With a realistic cost that takes 100 ms or more, and meanwhile the server answers nobody.

    The function without "Sync" computes in a thread of libuv's pool, and calls you back.
  `;
});

step('all kinds of passwords', async () => {
  const { hash, verify } = passwords(NOW);
  const stored = await text(hash, password);
  const long = 'x'.repeat(100);
  for (const other of [password.toUpperCase(), '', 'rye', stored]) await verifies(verify, other, stored, false);
  for (const odd of [long, 'pâtisserie \u{1F950}', ' ', 'a:b$c,d.e=f|g;h', '\0rye']) await verifies(verify, odd, await text(hash, odd), true);
  const [one, other] = [`${long}one`, `${long}two`];
  await verifies(verify, other, await text(hash, one), false, `The two passwords differ after the 100th character. bcrypt only reads 72 bytes, and nobody tells you. Either another
function, or hash the password with sha256 first, in base64.`);
  await verifies(verify, '\0two', await text(hash, '\0rye'), false, 'Everything after a zero byte was ignored.');
});

step('the same password, a different string', async () => {
  const { hash } = passwords(NOW);
  const { random } = Math;
  Math.random = () => 0.5;
  const [one, other] = [await text(hash, password), await text(hash, password)];
  Math.random = random;
  const third = await text(passwords(NOW).hash, password);
  if (one !== other) return;
  if (one !== third) throw lesson`Your salt comes from Math.random() or from the clock, and can be guessed. Use randomBytes(16).`;
  throw lesson`
    I hashed the same password twice and got the same string:

        ${one}

    So everybody can see which passwords are equal, and one table of computed hashes fits all users. Each call needs its own
    random salt, which is stored in the string: it isn't a secret.
  `;
});

step('compared in constant time', async () => {
  const { hash, verify } = passwords(NOW);
  const stored = await text(hash, password);
  if (/^\$2[aby]\$/.test(stored)) return; // bcrypt compares by itself
  for (const [attempt, what] of [[password, 'the right'], [`${password}x`, 'a wrong']]) {
    asked.equal = 0;
    await verify(attempt, stored);
    if (asked.equal > 0) continue;
    throw lesson`
      I called verify() with ${what} password, and timingSafeEqual() was never asked.

      === stops at the first character that differs, so the time tells how much was right. Compare the two keys, as Buffers, in
      constant time.
    `;
  }
});

step('strings with an older cost', async () => {
  const [old, now] = [passwords(OLD), passwords(NOW)];
  const [before, today] = [await text(old.hash, password), await text(now.hash, password)];
  await verifies(now.verify, password, before, true, `The string was made when the cost was ${OLD}. Today it's ${NOW}. Nobody can log in any more, unless the string contains its own cost,
and verify() reads it from there.`);
  await verifies(now.verify, `${password}x`, before, false);
  rehash(now, today, false, 'This string was made with today\'s cost. Hashing again at every login is wasted work.');
  rehash(now, before, true, `This string was made with the cost ${OLD}, today's is ${NOW}. Which part of the string says so?`);
  rehash(old, before, false, 'This string was made with today\'s cost, too: each createPasswords() has its own.');
  for (const odd of ['', 'rye', 'd41d8cd98f00b204e9800998ecf8427e']) rehash(now, odd, true, 'A string that can\'t be read has to be replaced.');
});

step("a damaged string doesn't match", async () => {
  const { hash, verify } = passwords(NOW);
  const stored = await text(hash, password);
  const at = stored.length - 10;
  const changed = `${stored.slice(0, at)}${stored[at] === '7' ? 'a' : '7'}${stored.slice(at + 1)}`;
  const cuts = [4, 20, 40, 60, 80].filter((cut) => cut < stored.length).map((cut) => [stored.slice(0, -cut), `The last ${cut} characters are missing`]);
  const lastPart = stored.slice(0, Math.max(0, ...[...stored.matchAll(/[$:.;|,]/g)].map(({ index }) => index + 1).filter((end) => end < stored.length - 20)));
  for (const [damaged, what] of [[changed, 'One character of the key is different'], ...cuts, [lastPart, 'The key is missing'], ['', 'It is empty'], ['rye', 'It is not a hash'], [undefined, 'It is undefined'], [null, 'It is null'], [7, 'It is a number']]) {
    await verifies(verify, password, damaged, false, `The stored string is damaged. ${what}. timingSafeEqual() throws if the lengths differ. And if the stored string decides how long the key is,
a short one proves nothing: the length has to be a constant of yours.`);
  }
  for (const odd of [undefined, null, 7, {}, []]) await verifies(verify, odd, stored, false, 'That isn\'t a password, so it isn\'t the right one.');
});

// ---------------------------------------------------------------------------

function note(name, look) {
  const real = crypto[name];
  if (real === undefined) return; // argon2 is there from Node 24.7 on
  crypto[name] = (...args) => {
    look(args);
    return real(...args);
  };
}

function passwords(cost) {
  const { createPasswords } = exportsOf(path.join(__dirname, 'crypto1_passwords.js'), 'createPasswords');
  let made;
  try {
    made = createPasswords({ cost });
  } catch (error) {
    throw because(error, lesson`I called createPasswords({ cost: ${cost} }), and it threw: ${said(error)}`);
  }
  const missing = ['hash', 'verify', 'needsRehash'].find((name) => typeof made?.[name] !== 'function');
  if (missing) throw lesson`I called createPasswords({ cost: ${cost} }) and looked for the function ${missing}. I found ${show(made?.[missing])}`;
  return made;
}

async function settled(what, call) {
  try {
    return await within(4000, (async () => call())(), lesson`I called ${what} and waited four seconds. The promise hasn't settled: is there a callback that nobody calls?`);
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      I called ${what}, and it was rejected:

          ${said(error)}

      ${/same byte length/.test(error?.message) ? "timingSafeEqual() needs two Buffers of the same length. Compare the lengths first: if they differ, there's no match." : "A login that fails like this is a 500. What does this line get that it can't handle?"}
    `);
  }
}

async function text(hash, given) {
  const stored = await settled(`hash(${show(given.slice(0, 20))})`, () => hash(given));
  if (typeof stored === 'string' && stored !== '') return stored;
  throw lesson`
    I awaited hash(password) and hoped for a string. I got ${show(stored)}

    It goes into one column of a table.${Buffer.isBuffer(stored) ? ' Bytes become a string with toString(\'base64\') or toString(\'hex\').' : ''}
  `;
}

async function verifies(verify, given, stored, expected, why) {
  const call = `verify(${typeof given === 'string' ? JSON.stringify(given.slice(0, 24)) : show(given)}, ${typeof stored === 'string' ? JSON.stringify(stored.length > 60 ? `${stored.slice(0, 57)}...` : stored) : show(stored)})`;
  const got = await settled(call, () => verify(given, stored));
  if (got === expected) return;
  throw lesson`
    I called ${call}

        expected   ${expected}
        got        ${show(got)}

    ${why ?? (expected ? 'That\'s the password that was hashed. Does verify() compute the key from the same salt, cost and length?' : 'That isn\'t the password that was hashed.')}
  `;
}

function rehash({ needsRehash }, stored, expected, why) {
  let got;
  try {
    got = needsRehash(stored);
  } catch (error) {
    throw because(error, lesson`
      I called needsRehash(${JSON.stringify(stored)}), and it threw: ${said(error)}
      What it can't read needs a new hash: true.
    `);
  }
  if (got === expected) return;
  throw lesson`
    I called needsRehash(${JSON.stringify(stored)})

        expected   ${expected}
        got        ${show(got)}

    ${why}
  `;
}
