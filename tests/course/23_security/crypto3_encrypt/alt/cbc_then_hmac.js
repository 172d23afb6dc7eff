// alt: The older way: encrypt, then sign everything with a second key. GCM does both in one step.
'use strict';
// The older way: encrypt with cbc, then an HMAC over all that is stored, with a second key; and check that first.

const { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } = require('node:crypto');

const derive = (secret, purpose) => Buffer.from(hkdfSync('sha512', secret, 'vault', purpose, 32));

exports.createVault = function createVault({ keys, current }) {
  const own = (id) => {
    if (!Object.prototype.hasOwnProperty.call(keys, id)) throw new Error('Unknown key');
    return keys[id];
  };
  const macOf = (id, body) => createHmac('sha256', derive(own(id), 'mac')).update(`${id}|${body}`).digest('base64');

  function encrypt(text) {
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', derive(own(current), 'text'), iv);
    const body = Buffer.concat([iv, cipher.update(text), cipher.final()]).toString('base64');
    return `${current}|${body}|${macOf(current, body)}`;
  }

  function decrypt(stored) {
    const [id, body, mac] = stored.split('|');
    const [given, wanted] = [Buffer.from(mac), Buffer.from(macOf(id, body))];
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new Error('The note was changed');
    const bytes = Buffer.from(body, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', derive(own(id), 'text'), bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString();
  }

  return { encrypt, decrypt };
};
