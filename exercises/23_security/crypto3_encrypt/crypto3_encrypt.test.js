'use strict';
const path = require('node:path');
const { randomBytes } = require('node:crypto');
const { inspect } = require('node:util');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const random = (bytes) => randomBytes(bytes).toString('base64url');
const beginning = random(33); // both secrets begin with these 44 characters
const [first, second] = [beginning + random(9), beginning + random(12)];
const note = `Ada, ${random(6)}: slept well, and dreamt of rye bread`;

step('a note comes back as it was', async () => {
  const { encrypt, decrypt } = vault({ k1: first }, 'k1');
  for (const text of [note, '', ' ', 'x', 'Größe: 1,80 m \u{1F950}', '{"a":"b.c:d"}', 'line\nline\r\n\0end', 'rye '.repeat(5000)]) {
    const stored = await encrypted(encrypt, text);
    const got = await settled(`decrypt('${brief(stored)}')`, () => decrypt(stored));
    if (got === text) continue;
    throw lesson`
      I encrypted a note and decrypted it again.

          expected   ${JSON.stringify(text.slice(0, 60))}
          got        ${typeof got === 'string' ? JSON.stringify(got.slice(0, 60)) : show(got)}

      ${/[^\x20-\x7e]/.test(text) ? 'Letters such as ö take two bytes or more. Is it utf8 in both directions?' : 'decrypt() has to undo all that encrypt() did.'}
    `;
  }
});

step("two equal notes don't look equal", async () => {
  const { random: dice } = Math;
  const mine = vault({ k1: first }, 'k1');
  const made = [await encrypted(mine.encrypt, note), await encrypted(mine.encrypt, note), await encrypted(vault({ k1: first }, 'k1').encrypt, note)];
  const [again, restarted] = [made.slice(0, 2), [made[0], made[2]]].map((pair) => new Set(pair).size === 1);
  if (again || restarted) {
    throw lesson`
      I encrypted the same note twice${again ? '' : ', the second time with a new vault, as after a restart'}, and got the same string:

          ${brief(made[0])}

      ${again ? 'The key and the iv are the same each time. The iv isn\'t a secret, but it has to be new for each note: randomBytes(12).' : 'Your iv starts again with each start of the program, so it repeats itself. Use 12 random bytes for each note.'}
      With GCM that's even worse: two notes with the same iv give away the key stream, and then both notes.
    `;
  }
  Math.random = () => 0.5;
  const pair = [await encrypted(mine.encrypt, note), await encrypted(mine.encrypt, note)];
  Math.random = dice;
  if (pair[0] === pair[1]) throw lesson`Your iv comes from Math.random(), and can be guessed. Use randomBytes(12).`;
});

step('what was changed is refused', async () => {
  const { encrypt, decrypt } = vault({ k1: first }, 'k1');
  const stored = await encrypted(encrypt, note);
  for (const at of places(stored)) {
    const changed = stored.slice(0, at) + flipped(stored, at) + stored.slice(at + 1);
    const { value, error } = await outcome(() => decrypt(changed));
    if (error !== undefined && value === undefined) continue;
    throw lesson`
      I changed one character of an encrypted note, at place ${at + 1} of ${stored.length}:

          before     ${window(stored, at)}
          after      ${window(changed, at)}

      decrypt() should have thrown. It gave ${value === note ? 'the note, as if nothing had happened' : typeof value === 'string' ? `${JSON.stringify(value.slice(0, 40))}` : show(value)}

      ${whyNotNoticed(value)}
    `;
  }
});

step('what was cut is refused', async () => {
  const { encrypt, decrypt } = vault({ k1: first }, 'k1');
  const stored = await encrypted(encrypt, note);
  const whole = stored.replace(/=+$/, '');
  const cuts = [1, 2, 6, 11, 16, 22, 24, 40].map((length) => whole.slice(0, -length));
  const parts = stored.split(/([^\w+/=-]+)/);
  for (const [i, part] of parts.entries()) {
    const kept = /^[\da-f]+$/i.test(part) ? [8, 16, 24] : [6, 11, 16];
    for (const length of kept.filter((one) => one < part.replace(/=+$/, '').length)) cuts.push([...parts.slice(0, i), part.slice(0, length), ...parts.slice(i + 1)].join(''));
  }
  for (const cut of cuts) {
    const { value, error } = await outcome(() => decrypt(cut));
    if (error !== undefined && value === undefined) continue;
    throw lesson`
      I cut something off an encrypted note:

          before     ${brief(stored)}
          after      ${brief(cut)}

      decrypt() should have thrown. It gave ${typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : show(value)}

      ${value === note ? 'Only the tag has become shorter. A tag of four bytes can be guessed: set its length with authTagLength.' : 'A tag covers the whole note. Do you call final(), after setAuthTag()?'}
    `;
  }
  for (const odd of ['', 'rye', '....', ':::', '{}', 'null', undefined, null, 7, {}]) {
    const { value, error } = await outcome(() => decrypt(odd));
    if (error === undefined) throw lesson`I called decrypt(${show(odd) || "''"}), hoped for an error, and got ${show(value)}`;
  }
});

step('the whole secret counts', async () => {
  const [ada, ben] = [vault({ k1: first }, 'k1'), vault({ k1: second }, 'k1')];
  const stored = await encrypted(ada.encrypt, note);
  const { value, error } = await outcome(() => ben.decrypt(stored));
  if (error !== undefined && value === undefined) return;
  throw lesson`
    I made two vaults. Their secrets begin with the same 44 characters, and end differently. A note from one was
    ${value === note ? 'read' : 'decrypted (to rubbish)'} by the other.

    The secret isn't a key: a key has exactly 32 bytes. Cutting it off throws away randomness. Derive the key from the whole
    secret: hkdfSync() for long random ones, scryptSync() for people's passwords.
  `;
});

step('a new key, and notes of the old one', async () => {
  const before = vault({ k1: first }, 'k1');
  const after = vault({ k1: first, k2: second }, 'k2');
  const later = vault({ k2: second }, 'k2');
  const back = vault({ k1: first, k2: second }, 'k1');
  const [old, fresh, returned] = [await encrypted(before.encrypt, note), await encrypted(after.encrypt, note), await encrypted(back.encrypt, note)];
  await reads(after, old, "The note was encrypted with k1, when that was the current key. Now it's k2, and both are there.", 'The stored string has to contain the id of its key, and decrypt() uses that key.');
  await reads(after, fresh, 'The note was encrypted with k2, the current key.', 'decrypt() uses the key that the note names.');
  await reads(later, fresh, 'The note was encrypted while k1 and k2 were there, and k2 was current. Now k1 is gone.', 'New notes have to be encrypted with the current key. Otherwise the old one can never be removed.');
  await reads(before, returned, 'The note was encrypted while k1 and k2 were there, and k1 was still current.', '`current` says which key is the current one, not its position in the object.');
  for (const [reader, stored, what] of [[before, fresh, 'k2'], [later, old, 'k1']]) {
    const { value, error } = await outcome(() => reader.decrypt(stored));
    if (error === undefined) throw lesson`A note was encrypted with ${what}, and this vault doesn't have it. decrypt() should have thrown, and gave ${show(value)}`;
  }
});

step('errors keep secrets', async () => {
  const mine = vault({ k1: first, k2: second }, 'k1');
  const stored = await encrypted(mine.encrypt, note);
  const foreign = await encrypted(vault({ k9: second }, 'k9').encrypt, note);
  const last = places(stored).at(-1);
  const broken = [stored.slice(0, last) + flipped(stored, last) + stored.slice(last + 1), stored.slice(0, -20), foreign, 'rye', '', undefined];
  const attempts = [...broken.map((one) => [() => mine.decrypt(one), 'decrypt() with a broken note']), [() => vault({ k1: first }, 'k3').encrypt(note), "encrypt() with a current key that isn't there"], [() => mine.encrypt(undefined), 'encrypt(undefined)']];
  for (const [call, what] of attempts) {
    const { error } = await outcome(call);
    if (error === undefined) continue;
    if (!(error instanceof Error)) throw lesson`I called ${what}, and it threw something that isn't an Error: ${show(error).slice(0, 40)}`;
    const text = `${error.stack} ${inspect(error, { depth: 8, showHidden: true, maxStringLength: null })}`;
    const leaked = [[beginning.slice(0, 16), 'a secret'], [note.slice(0, 20), 'a note']].find(([part]) => text.includes(part));
    if (leaked === undefined) continue;
    throw lesson`
      I called ${what}. The error that came out contains ${leaked[1]}.

      Errors end up in log files, which many people read and which are kept for years. Say what went wrong, and which key id was meant,
      but never the key or the text.
    `;
  }
});

// ---------------------------------------------------------------------------

function vault(keys, current) {
  const { createVault } = exportsOf(path.join(__dirname, 'crypto3_encrypt.js'), 'createVault');
  let made;
  try {
    made = createVault({ keys, current });
  } catch (error) {
    if (keys[current] === undefined) throw error;
    throw because(error, lesson`
      I called createVault() with ${Object.keys(keys).length === 1 ? 'one key' : 'two keys'}, and it threw an error:

          ${said(error)}

      ${whyThrown(error)}
    `);
  }
  const missing = ['encrypt', 'decrypt'].find((name) => typeof made?.[name] !== 'function');
  if (missing) throw lesson`I called createVault() and looked for the function ${missing}. I found ${show(made?.[missing])}`;
  return made;
}

async function outcome(call) {
  try {
    return { value: await within(4000, (async () => call())(), lesson`I waited four seconds, and the promise hasn't settled.`) };
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    return { error: error ?? 'nothing' };
  }
}

async function settled(what, call) {
  const { value, error } = await outcome(call);
  if (error === undefined) return value;
  throw because(error, lesson`
    I called ${what}, and it threw an error:

        ${said(error)}

    ${whyThrown(error)}
  `);
}

function whyThrown(error) {
  const text = String(error?.message);
  if (/Invalid key length|key length/.test(text)) return 'A secret of any length isn\'t a key: aes-256 needs exactly 32 bytes. Derive them from the secret, for example with hkdfSync().';
  if (/unable to authenticate|Unsupported state/.test(text)) return 'The tag was missing or wrong when final() was called. encrypt() has to store it, and setAuthTag() comes before final().';
  if (/Invalid initialization vector|Invalid IV/.test(text)) return 'The iv that decrypt() reads from the stored string isn\'t the one that encrypt() used. Is it stored, and is its length right?';
  if (/Invalid authentication tag/.test(text)) return 'What decrypt() takes for the tag isn\'t 16 bytes long. Where is it in the stored string?';
  return 'This is an honest call. Which line is it, and what did it get?';
}

async function encrypted(encrypt, text) {
  const stored = await settled(`encrypt(${JSON.stringify(text.slice(0, 30))})`, () => encrypt(text));
  if (typeof stored === 'string') {
    if (text.length > 8 && stored.includes(text)) throw lesson`I called encrypt(${JSON.stringify(text.slice(0, 30))}), and the note can be read in what it gave: ${brief(stored)}`;
    return stored;
  }
  throw lesson`
    I called encrypt(text) and hoped for a string. I got ${show(stored)}
    It goes into one column of a table. Bytes become a string with toString('base64').
  `;
}

async function reads(reader, stored, what, why) {
  const { value, error } = await outcome(() => reader.decrypt(stored));
  if (value === note) return;
  throw lesson`
    ${what}
    I hoped for the note, and got ${error === undefined ? show(value) : `an error: ${said(error)}`}

    ${why}
  `;
}

function whyNotNoticed(value) {
  if (value === note) return 'Either the tag isn\'t checked, which final() does after setAuthTag(), or nobody looks at what is stored there.\nsetAAD() can protect what is stored beside the encrypted bytes.';
  if (typeof value !== 'string') return 'The caller would go on with that value. An error can\'t be overlooked.';
  return `I flipped a bit and you didn't notice. cbc and ctr only hide; they check nothing. gcm and chacha20-poly1305 also make a tag for all bytes,
and final() throws if it doesn't match. Don't use anything from update() before that.`;
}

const brief = (text) => (text.length > 60 ? `${text.slice(0, 40)}...${text.slice(-12)}` : text);
const window = (text, at) => `${at > 20 ? '...' : ''}${text.slice(Math.max(0, at - 20), at + 20)}${at + 20 < text.length ? '...' : ''}`;

// Some places of each part of the text, whatever its form is. A = at the end of base64 means nothing.
function places(stored) {
  const found = new Set();
  for (const { index, 0: part } of stored.matchAll(/[\w+/-]+/g)) {
    for (const share of [0, 0.25, 0.5, 0.75, 1]) found.add(index + Math.round(share * (part.length - 1)));
  }
  return [...found].sort((one, other) => one - other);
}

// Another character there, so that the bytes are different: the last one of base64 has bits that mean nothing.
function flipped(stored, at) {
  const part = [...stored.matchAll(/[\w+/-]+/g)].find(({ index, 0: text }) => at >= index && at < index + text.length)[0];
  if (/^[\da-f]+$/.test(part)) return (parseInt(stored[at], 16) ^ 8).toString(16);
  const alphabet = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${/[-_]/.test(part) ? '-_' : '+/'}`;
  return alphabet[alphabet.indexOf(stored[at]) ^ 32];
}
