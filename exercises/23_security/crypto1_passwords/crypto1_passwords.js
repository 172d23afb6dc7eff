'use strict';
// crypto1_passwords                                            (interview question 118)
//
// A forum was robbed, and its passwords were on the net the same evening: they had been stored as sha256, without a
// salt. Now they are hashed with scrypt, a function that is slow on purpose. Write its three functions.
//
//   - await hash(password) gives ONE text with all that verify() needs later: salt, cost, key. The form of the text is yours
//   - await verify(password, stored) gives true for the right password, otherwise false. It never rejects, also
//     when `stored` is damaged. It compares with timingSafeEqual()
//   - needsRehash(stored) gives true when the text was made with another cost than today's, or can't be read. The login then
//     hashes the password anew, since it has it at hand. So verify() has to work for texts with an older cost
//
// `cost` is a power of two, for scrypt's option of that name. Nothing may block the event loop: the server answers others meanwhile.
//
// Useful: crypto.scrypt(password, salt, 64, { cost }, callback) with promisify(), randomBytes(16),
// timingSafeEqual(a, b): it throws when the two have different lengths

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
