// expect: cbc and ctr only hide
'use strict';

const { createCipheriv, createDecipheriv, hkdfSync, randomBytes } = require('node:crypto');

function createVault({ keys, current }) {
  const keyOf = (id) => Buffer.from(hkdfSync('sha256', keys[id], '', 'notes', 32));

  function encrypt(text) {
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', keyOf(current), iv);
    return [current, iv.toString('hex'), cipher.update(text, 'utf8', 'hex') + cipher.final('hex')].join(':');
  }

  function decrypt(stored) {
    const [id, iv, data] = stored.split(':');
    const decipher = createDecipheriv('aes-256-cbc', keyOf(id), Buffer.from(iv, 'hex'));
    return decipher.update(data, 'hex', 'utf8') + decipher.final('utf8');
  }

  return { encrypt, decrypt };
}

module.exports = { createVault };
