// expect: more, unless the string contains its own cost
'use strict';

const crypto = require('node:crypto');
const { promisify } = require('node:util');

const scrypt = promisify(crypto.scrypt);
const LENGTH = 64;

function createPasswords({ cost }) {
  async function hash(password) {
    const salt = crypto.randomBytes(16);
    const key = await scrypt(password, salt, LENGTH, { cost });
    return ['scrypt', cost, salt.toString('base64'), key.toString('base64')].join('$');
  }

  async function verify(password, stored) {
    try {
      const { then, salt, key } = parse(stored);
      const actual = await scrypt(password, salt, LENGTH, { cost });
      return key.length === LENGTH && crypto.timingSafeEqual(actual, key);
    } catch {
      return false;
    }
  }

  function needsRehash(stored) {
    return parse(stored).then !== cost;
  }

  return { hash, verify, needsRehash };
}

function parse(stored) {
  const [, then, salt = '', key = ''] = String(stored).split('$');
  return { then: Number(then), salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
}

module.exports = { createPasswords };
