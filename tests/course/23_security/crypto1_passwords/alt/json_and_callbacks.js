// alt: JSON explains itself in the database, but takes more room.
'use strict';

const { randomBytes, scrypt, timingSafeEqual } = require('node:crypto');

const keyOf = (password, { salt, N }) => new Promise((resolve, reject) => {
  scrypt(password, salt, 32, { N, r: 8, p: 1, maxmem: 256 * N * 8 }, (error, key) => (error ? reject(error) : resolve(key)));
});

class Passwords {
  constructor({ cost }) {
    this.cost = cost;
    this.hash = async (password) => {
      const record = { salt: randomBytes(24).toString('hex'), N: this.cost };
      return JSON.stringify({ ...record, key: (await keyOf(password, record)).toString('hex') });
    };
    this.verify = (password, stored) => this.check(password, stored).catch(() => false);
    this.needsRehash = (stored) => {
      try {
        return JSON.parse(stored).N !== this.cost;
      } catch {
        return true;
      }
    };
  }

  async check(password, stored) {
    const record = JSON.parse(stored);
    return timingSafeEqual(await keyOf(password, record), Buffer.from(record.key, 'hex'));
  }
}

exports.createPasswords = (options) => new Passwords(options);
