'use strict';
// tokens1_refresh_rotation                                 (interview question 120)
//
// The library's phone app gets an access token for ten minutes and a refresh token for 30
// days, with which it fetches the next access token. If somebody copies the refresh token, both
// of them have the account for 30 days, and nobody notices. Make it valid for ONE use:
//
//   - refresh(token) gives { memberId, token } with a new token of the same family (all that comes from
//     one login), good for 30 days from now. The old one is used up
//   - a token that comes a second time is in two pairs of hands, and nobody knows which are the thief's:
//     its whole family ends. Other families, also of the same member, go on
//   - two requests with the same token at the same moment: only one gets a new one
//   - for a token that is unknown, used, ended, or 30 days old, throw `Refused`
//   - anyone who reads the table can do nothing with it: keep a hash of the token, not the token
//
// `table` is in table.js beside this file: insert(), find(), use(), endFamily(). `now()` gives the time.
//
// Useful: createHash('sha256').update(text).digest('hex')

const { createHash, randomBytes, randomUUID } = require('node:crypto');

const LIFETIME = 30 * 24 * 60 * 60 * 1000;

class Refused extends Error {}

function createTokens({ table, now }) {
  async function login(memberId) {
    const token = randomBytes(32).toString('base64url');
    await table.insert({ hash: token, family: randomUUID(), memberId, expires: now() + LIFETIME });
    return token;
  }

  async function refresh(token) {
    const row = await table.find(token);
    if (!row) throw new Refused('Please log in again');
    return { memberId: row.memberId, token }; // your code here
  }

  return { login, refresh };
}

module.exports = { createTokens, Refused };
