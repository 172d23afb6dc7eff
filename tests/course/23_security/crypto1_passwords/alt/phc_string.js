// alt: The PHC format can be read by other libraries, too.
'use strict';

const crypto = require('node:crypto');
const { promisify } = require('node:util');

const derive = promisify(crypto.scrypt);
const PHC = /^\$scrypt\$ln=(\d+),r=8,p=1\$([\w+/]{22})\$([\w+/]{43})$/;
const base64 = (bytes) => bytes.toString('base64').replaceAll('=', '');

exports.createPasswords = ({ cost }) => {
  const ln = Math.log2(cost);
  const needsRehash = (stored) => Number(PHC.exec(stored)?.[1]) !== ln;

  async function hash(password) {
    const salt = crypto.randomBytes(16);
    const key = await derive(password.normalize(), salt, 32, { cost });
    return `$scrypt$ln=${ln},r=8,p=1$${base64(salt)}$${base64(key)}`;
  }

  async function verify(password, stored) {
    const match = PHC.exec(stored);
    if (!match || typeof password !== 'string') return false;
    const [salt, key] = match.slice(2).map((part) => Buffer.from(part, 'base64'));
    return crypto.timingSafeEqual(key, await derive(password.normalize(), salt, 32, { cost: 2 ** match[1] }));
  }

  return { hash, verify, needsRehash };
};
