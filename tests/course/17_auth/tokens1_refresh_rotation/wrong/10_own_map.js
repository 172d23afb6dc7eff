// expect: Whatever isn't in the table is forgotten
'use strict';
const { createHash, randomBytes, randomUUID } = require('node:crypto');

const LIFETIME = 30 * 24 * 60 * 60 * 1000;

class Refused extends Error {}

const hashOf = (token) => createHash('sha256').update(token).digest('hex');

function createTokens({ now }) {
  const rows = new Map();
  const ended = new Set();
  const table = {
    insert: (row) => rows.set(row.hash, row),
    find: (hash) => rows.get(hash) && { ...rows.get(hash), ended: ended.has(rows.get(hash).family) },
    use: (hash) => !rows.get(hash).used && (rows.get(hash).used = true),
    endFamily: (family) => ended.add(family),
  };

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
