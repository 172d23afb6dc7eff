'use strict';
// crypto1_passwords                                            (interview question 118)
//
// Somebody stole a forum's database, and the passwords were on the net the same evening: they had been stored as
// sha256, without a salt. Now they are hashed with scrypt, a function that is slow on purpose. Write three functions:
//
//   - await hash(password) returns ONE string with everything that verify() needs later: salt, cost and key. How it's
//     written is up to you
//   - await verify(password, stored) returns true for the right password, otherwise false. It never rejects, even if
//     `stored` is damaged. It compares with timingSafeEqual()
//   - needsRehash(stored) returns true if the string was made with a cost other than today's, or can't be read. The login
//     then hashes the password again, while it has it at hand. So verify() has to accept strings with an older cost
//
// `cost` is a power of two, for scrypt's option of that name. Don't block the event loop: the server has other visitors.
//
// Useful: crypto.scrypt(password, salt, 64, { cost }, callback) with promisify(), randomBytes(16), and
// timingSafeEqual(a, b), which throws if the two have different lengths

const { createHash } = require('node:crypto');

function createPasswords({ cost }) {
  async function hash(password) {
    return createHash('sha256').update(password).digest('hex'); // your code here
  }

  async function verify(password, stored) {
    return (await hash(password)) === stored; // your code here
  }

  function needsRehash(stored) {
    return false; // your code here
  }

  return { hash, verify, needsRehash };
}

module.exports = { createPasswords };
