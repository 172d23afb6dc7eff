'use strict';
const path = require('node:path');
const { createHash, randomBytes, randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const bytes = randomBytes(randomInt(500, 900));
const changed = Buffer.from(bytes);
changed[randomInt(bytes.length)] ^= 1 << randomInt(8);
const hash = (algorithm, of = bytes) => `${algorithm}-${createHash(algorithm).update(of).digest('base64')}`;
const bad = (algorithm) => hash(algorithm, changed);

step('the right bytes', async () => {
  await verifies(bytes, hash('sha512'), true, 'the hash (sha512) is right', `The same hash can be written in several ways: digest() gives bytes, digest('hex') and digest('base64') spell them
differently. Which one does the lock have?`);
  for (const algorithm of ['sha384', 'sha256', 'sha1']) {
    await verifies(bytes, hash(algorithm), true, `the only hash is right, and it is ${algorithm}`, `sha512 works. This entry is older, or from another tool: the algorithm in front of the hyphen says how to compute it.`);
  }
  await verifies(new Uint8Array(bytes), hash('sha512'), true, 'the bytes come as a Uint8Array', 'The bytes may come as a Buffer or as a Uint8Array: a hash takes both.');
  const empty = Buffer.alloc(0);
  await verifies(empty, hash('sha512', empty), true, 'there are no bytes, and the hash is that of no bytes', 'Zero bytes have a hash, too.');
});

step('one bit is different', async () => {
  await verifies(changed, hash('sha512'), false, 'one bit of the package was changed', 'One bit changed, same length, same name: accepted. Only a hash of all the bytes notices that.');
  await verifies(bytes.subarray(0, -1), hash('sha512'), false, 'the last byte is missing', 'All the bytes count.');
  const whole = hash('sha512');
  const why = 'The whole hash has to be equal, character by character. In base64 "a" and "A" are different.';
  for (const [integrity, what] of [[whole.slice(0, 30), 'only the first characters of the hash are there'], [whole.toLowerCase(), 'the hash is in lower case'], ['sha512-', 'the hash is empty']]) await verifies(bytes, integrity, false, what, why);
  await verifies(bytes, `${whole}AAAA`, false, "there's more after the hash", 'The whole text has to be equal. Buffer.from(text, \'base64\') stops at the = and ignores the rest: compare the texts, not the decoded bytes.');
});

step('several hashes: only the strongest counts', async () => {
  const why = 'sha1 is broken: two files with the same sha1 were published in 2017. The strongest one present decides, and a weaker\none can neither help nor harm.';
  await verifies(bytes, `${hash('sha1')} ${bad('sha512')}`, false, "sha1 fits, and sha512 doesn't", why);
  await verifies(bytes, `${bad('sha512')} ${hash('sha1')}`, false, "sha512 doesn't fit, and sha1 does", why);
  await verifies(bytes, `${bad('sha1')} ${hash('sha512')}`, true, "sha1 doesn't fit, and sha512 does", why);
  await verifies(bytes, `${hash('sha256')} ${hash('sha1')} ${bad('sha384')}`, false, "sha384 doesn't fit, the others do", why);
  await verifies(bytes, `${bad('sha256')} ${hash('sha384')}`, true, "sha384 fits, and sha256 doesn't", why);
  await verifies(bytes, `${bad('sha1')} ${hash('sha256')}`, true, "sha256 fits, and sha1 doesn't", why);
});

step('... and one of its hashes has to fit', async () => {
  const why = 'There may be several hashes of the strongest algorithm, for several builds of a package. One match is enough.';
  await verifies(bytes, `${hash('sha512')} ${bad('sha512')}`, true, 'two sha512, the first one fits', why);
  await verifies(bytes, `${bad('sha512')}   ${hash('sha512')} ${bad('sha1')}`, true, 'two sha512, the second one fits', why);
  await verifies(bytes, `${bad('sha512')}\n${bad('sha512')}`, false, 'two sha512, and neither fits', why);
  await verifies(bytes, `${hash('sha512')}?foo=bar`, true, 'the hash has an option after it', 'The option after the ? isn\'t part of the hash.');
  await verifies(bytes, ` ${hash('sha512')}\n`, true, "there's white space around the hash", 'Hashes are separated by white space, of any kind and length.');
});

step('nothing to check with is no proof', async () => {
  for (const integrity of [undefined, '', '  ', null, 'sha512']) await verifies(bytes, integrity, false, `integrity is ${JSON.stringify(integrity) ?? 'missing'}`, 'If nothing was checked, nothing is verified.');
  await verifies(bytes, hash('md5'), false, 'the only hash is md5, and it fits', 'md5 isn\'t in the list: anybody can make two files with the same md5.');
  await verifies(bytes, `${hash('md5')} ${bad('sha1')}`, false, "md5 fits, and sha1 doesn't", "md5 isn't in the list, so it doesn't count.");
  await verifies(bytes, `${bad('sha3-512')} ${hash('sha256')}`, true, "sha256 fits, and an algorithm that isn't in the list doesn't", 'Other algorithms don\'t count, neither for nor against.');
});

step('drift(): they agree', () => {
  drifts({}, {}, []);
  drifts({ dependencies: { express: '^5.0.0', '@acme/tool': '~1.2.0' }, devDependencies: { jest: '>=29.0.0' } }, { express: '5.1.0', '@acme/tool': '1.2.9', jest: '30.5.2' }, []);
  drifts({ dependencies: { express: '^5.0.0' } }, { express: '5.1.0', 'express/node_modules/debug': '2.6.9', debug: '4.4.0', ms: '2.1.3' }, [], "debug and ms are there because other packages need them. The project itself didn't ask for them.");
  drifts({ dependencies: { debug: '^4.0.0' } }, { 'express/node_modules/debug': '2.6.9', debug: '4.4.0', 'jest/node_modules/debug': '3.0.0' }, [], "The project's own debug is in node_modules/debug. Those deeper down belong to other packages.");
  drifts({ dependencies: { express: '^4.21.0' } }, { express: '4.21.2' }, [], 'The range was rewritten, and the locked version still fits.', { dependencies: { express: '^4.0.0' } });
});

step('drift(): they do not', () => {
  drifts({ dependencies: { express: '^5.0.0' } }, { express: '4.21.2' }, [{ name: 'express', wanted: '^5.0.0', locked: '4.21.2' }], "The locked version doesn't satisfy the range.");
  drifts({ dependencies: { express: '^5.0.0', ms: '^2.0.0' } }, { express: '5.1.0' }, [{ name: 'ms', wanted: '^2.0.0', locked: undefined }], 'Somebody has added ms by hand, and the lock doesn\'t know it.', { dependencies: { express: '^5.0.0' } });
  drifts({ dependencies: { debug: '^4.0.0' } }, { 'express/node_modules/debug': '4.4.0' }, [{ name: 'debug', wanted: '^4.0.0', locked: undefined }], "That's the debug of express. The project's own would be in node_modules/debug.");
  drifts({ devDependencies: { jest: '^30.0.0' } }, { jest: '29.7.0' }, [{ name: 'jest', wanted: '^30.0.0', locked: '29.7.0' }], 'devDependencies are installed as well.');
  drifts({ dependencies: { '@acme/tool': '~1.2.0' } }, { '@acme/tool': '1.3.0' }, [{ name: '@acme/tool', wanted: '~1.2.0', locked: '1.3.0' }], 'A name may have a scope: @acme/tool.');
  const left = { dependencies: { ms: '^2.0.0' }, devDependencies: { jest: '^30.0.0' } };
  drifts({ dependencies: {} }, { ms: '2.1.3', jest: '30.5.2' }, [{ name: 'jest', wanted: undefined, locked: '30.5.2' }, { name: 'ms', wanted: undefined, locked: '2.1.3' }], "The project no longer uses ms and jest, but lock.packages[''] still lists them.", left);
  drifts({ dependencies: { jest: '^30.0.0', ms: '^2.0.0' } }, { ms: '2.1.3', jest: '30.5.2' }, [], 'A package that moved from devDependencies to dependencies is still wanted.', left);
  drifts({ dependencies: { zod: '^4.0.0', ajv: '^8.0.0' }, devDependencies: { mocha: '^11.0.0' } }, { ajv: '7.0.0' }, [{ name: 'ajv', wanted: '^8.0.0', locked: '7.0.0' }, { name: 'mocha', wanted: '^11.0.0', locked: undefined }, { name: 'zod', wanted: '^4.0.0', locked: undefined }], 'Sorted by name, whichever list they come from.');
});

// ---------------------------------------------------------------------------

function ours(name) {
  return exportsOf(path.join(__dirname, 'sec8_integrity.js'), 'verifyTarball, drift')[name];
}

async function verifies(tarball, integrity, expected, what, why) {
  const entry = { version: '1.2.3', resolved: 'https://registry.example/bread/-/bread-1.2.3.tgz', ...(integrity !== undefined && { integrity }) };
  let got;
  try {
    got = await within(4000, (async () => ours('verifyTarball')(tarball, entry))(), lesson`I called verifyTarball() and waited four seconds for the promise.`);
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      I called verifyTarball(bytes, entry), and ${what}. It threw an error:

          ${said(error)}

      Whatever a lock contains, the answer is true or false.
    `);
  }
  if (got === expected) return;
  throw lesson`
    I called verifyTarball(bytes, entry): ${what}.
    ${integrity === undefined ? '' : `entry.integrity was ${brief(integrity)}`}

        expected   ${expected}
        got        ${show(got)}

    ${typeof got === 'boolean' ? why : 'The answer is true or false, or a promise of one of them.'}
  `;
}

const brief = (integrity) => JSON.stringify(String(integrity).replace(/(-[\w+/]{8})[\w+/=]{20,}/g, '$1...'));

function drifts(manifest, versions, expected, why, root = manifest) {
  const packages = { '': { name: 'bakery', ...root } };
  for (const [name, version] of Object.entries(versions)) packages[`node_modules/${name}`] = { version };
  const lock = { name: 'bakery', lockfileVersion: 3, packages };
  let got;
  try {
    got = ours('drift')(structuredClone(manifest), structuredClone(lock));
  } catch (error) {
    throw because(error, lesson`
      I called drift(manifest, lock), and it threw an error:

          ${said(error)}

      The manifest was ${JSON.stringify(manifest)}
      Each of the lists in it may be missing.
    `);
  }
  if (isDeepStrictEqual(plain(got), plain(expected))) return;
  throw lesson`
    package.json   ${JSON.stringify(manifest)}
    the lock has   ${Object.entries(versions).map(([name, version]) => `node_modules/${name} ${version}`).join(', ') || 'nothing'}
    ${root === manifest ? '' : `packages['']   ${JSON.stringify(root)}`}

        expected   ${show(expected)}
        got        ${show(got)}

    ${why ?? "package.json and the lock agree, so there's nothing to list."}
  `;
}

// A property that is undefined, or missing: both say that there is nothing.
const plain = (list) => (Array.isArray(list) ? list.map((one) => (Object(one) === one ? { name: undefined, wanted: undefined, locked: undefined, ...one } : one)) : list);
