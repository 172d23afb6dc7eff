'use strict';
// login1_throttle                                              (interview questions 31 and 36)
//
// Strangers try passwords at a music school's login, thousands in a night. The author locked accounts after some wrong
// passwords. Now somebody types rubbish for "ada" every morning, and Ada can't log in before her lesson.
//
// createLogin() returns login({ name, password, ip }), which returns a promise of 'ok', 'wrong' or 'later'.
// verify(name, password) is slow, and returns a promise of true or false. Within limits.windowMs milliseconds there may be
// at most
//
//   - limits.pair wrong passwords for one name from one address
//   - limits.address wrong passwords from one address, for any names
//   - limits.name wrong passwords for one name, from any addresses. This limit doesn't apply to an address in
//     known.get(name), from which this name has logged in before: strangers can't lock the owner out
//
// Beyond a limit the answer is 'later', even for the right password. verify() isn't called, and the try isn't counted. A
// window begins with the first wrong password.
//
//   - a right password isn't counted. It clears the count for this name from this address, and nothing else. From then
//     on the address is known: `known` is a Map of names to Sets of addresses
//   - tries at the same moment count, too: a hundred at once must not be a hundred guesses
//   - if verify() rejects, so does login(), and nothing is counted
//   - keep the counts in `seen`, and remove them some time after their window is over, without a timer of your own
//
// now() gives the time in milliseconds.

function createLogin({ verify, now, limits, seen = new Map(), known = new Map() }) {
  async function login({ name, password, ip }) {
    const failures = seen.get(name) ?? 0;
    if (failures >= limits.name) return 'later';

    if (await verify(name, password)) {
      seen.delete(name);
      return 'ok';
    }
    seen.set(name, failures + 1);
    return 'wrong';
  }

  return { login };
}

module.exports = { createLogin };
