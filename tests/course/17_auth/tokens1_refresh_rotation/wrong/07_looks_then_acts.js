// expect: checks and marks in one go
'use strict';
const { createHash, randomBytes, randomUUID } = require('node:crypto');

const LIFETIME = 30 * 24 * 60 * 60 * 1000;

class Refused extends Error {}

const hashOf = (token) => createHash('sha256').update(token).digest('hex');

function createTokens({ table, now }) {
  async function issue(memberId, family) {
    const token = randomBytes(32).toString('base64url');
    await table.insert({ hash: hashOf(token), family, memberId, expires: now() + LIFETIME });
    return token;
  }

  async function login(memberId) {
    return issue(memberId, randomUUID());
  }

  async function refresh(token) {
    const row = await table.find(hashOf(token));
    if (!row || row.ended || row.expires <= now()) throw new Refused('Please log in again');

    if (row.used) {
      await table.endFamily(row.family);
      throw new Refused('Please log in again');
    }
    await table.use(row.hash);
    return { memberId: row.memberId, token: await issue(row.memberId, row.family) };
  }

  return { login, refresh };
}

module.exports = { createTokens, Refused };
