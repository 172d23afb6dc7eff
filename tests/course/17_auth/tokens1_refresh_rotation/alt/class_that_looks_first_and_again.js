// alt: The two dangers are conditions with names, and each step is a method; longer.
'use strict';
const crypto = require('node:crypto');

class Refused extends Error {
  constructor() {
    super('log in again');
    this.name = 'Refused';
  }
}

class Tokens {
  constructor({ table, now }) {
    Object.assign(this, { table, now });
  }

  login = (memberId) => this.#insert({ memberId, family: crypto.randomUUID() });

  refresh = async (token) => {
    const row = await this.table.find(this.#hash(token));
    if (!row) throw new Refused();
    const usable = !row.ended && this.now() < row.expires;
    const twice = row.used || (usable && !(await this.table.use(row.hash)));
    if (twice) await this.table.endFamily(row.family);
    if (twice || !usable) throw new Refused();
    return { memberId: row.memberId, token: await this.#insert(row) };
  };

  #hash(token) {
    return crypto.createHash('sha3-256').update(token).digest('base64');
  }

  async #insert({ memberId, family }) {
    const token = crypto.randomBytes(48).toString('hex');
    await this.table.insert({ hash: this.#hash(token), memberId, family, expires: this.now() + 30 * 24 * 3600 * 1000 });
    return token;
  }
}

module.exports = { Refused, createTokens: (options) => new Tokens(options) };
