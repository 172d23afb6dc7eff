// alt: The web's interface: the same code runs in browsers, but everything is a promise.
'use strict';

const { subtle } = require('node:crypto').webcrypto;
const { randomBytes } = require('node:crypto');

function createVault({ keys, current }) {
  async function keyOf(id) {
    if (!Object.hasOwn(keys, id)) throw new RangeError(`There is no key ${id.slice(0, 10)}`);
    const digest = await subtle.digest('SHA-512', Buffer.from(keys[id]));
    return subtle.importKey('raw', digest.slice(0, 32), 'AES-GCM', false, ['encrypt', 'decrypt']);
  }

  const settings = (iv, id) => ({ name: 'AES-GCM', iv, additionalData: Buffer.from(id), tagLength: 128 });

  return {
    async encrypt(text) {
      const iv = randomBytes(12);
      const bytes = await subtle.encrypt(settings(iv, current), await keyOf(current), Buffer.from(text));
      return [current, iv.toString('base64url'), Buffer.from(bytes).toString('base64url')].join(' ');
    },
    async decrypt(stored) {
      const [id, iv, bytes] = stored.split(' ');
      const text = await subtle.decrypt(settings(Buffer.from(iv, 'base64url'), id), await keyOf(id), Buffer.from(bytes, 'base64url'));
      return Buffer.from(text).toString('utf8');
    },
  };
}

module.exports = { createVault };
