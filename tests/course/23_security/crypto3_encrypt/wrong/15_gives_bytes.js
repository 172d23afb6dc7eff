// expect: Bytes become a string with
'use strict';

const { createCipheriv, createDecipheriv, hkdfSync, randomBytes } = require('node:crypto');

const ALGORITHM = 'aes-256-gcm';
const SIZES = { iv: 12, tag: 16 };

function createVault({ keys, current }) {
  const derived = new Map(Object.entries(keys).map(([id, secret]) => [id, Buffer.from(hkdfSync('sha256', secret, '', 'notes', 32))]));

  function keyOf(id) {
    if (!derived.has(id)) throw new Error('There is no key with this id');
    return derived.get(id);
  }

  function encrypt(text) {
    const iv = randomBytes(SIZES.iv);
    const cipher = createCipheriv(ALGORITHM, keyOf(current), iv);
    const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), bytes]);
  }

  function decrypt(stored) {
    const [id, base64] = String(stored).split('.');
    const key = keyOf(id);
    const all = Buffer.from(base64, 'base64');
    const decipher = createDecipheriv(ALGORITHM, key, all.subarray(0, SIZES.iv), { authTagLength: SIZES.tag });
    decipher.setAuthTag(all.subarray(SIZES.iv, SIZES.iv + SIZES.tag));
    return decipher.update(all.subarray(SIZES.iv + SIZES.tag), undefined, 'utf8') + decipher.final('utf8');
  }

  return { encrypt, decrypt };
}

module.exports = { createVault };
