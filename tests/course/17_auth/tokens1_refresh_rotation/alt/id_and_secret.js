// alt: The token shows which family it belongs to, so logs can name the family.
'use strict';
const { createHash, randomBytes, randomUUID } = require('node:crypto');

const LIFETIME = 30 * 24 * 60 * 60 * 1000;

class Refused extends Error {}

const hashOf = (token) => createHash('sha512').update(token).digest('hex');

function createTokens({ table, now }) {
  async function issue(memberId, family) {
    const token = `${family}.${randomBytes(24).toString('hex')}`;
    await table.insert({ hash: hashOf(token), family, memberId, expires: now() + LIFETIME });
    return token;
  }

  async function login(memberId) {
    return issue(memberId, randomUUID());
  }

  async function refresh(token) {
    const row = await table.find(hashOf(token));
    if (!row || row.ended || row.expires <= now()) throw new Refused('Please log in again');

    const first = await table.use(row.hash);
    if (!first) {
      await table.endFamily(row.family);
      throw new Refused('Please log in again');
    }
    return { memberId: row.memberId, token: await issue(row.memberId, row.family) };
  }

  return { login, refresh };
}

module.exports = { createTokens, Refused };
