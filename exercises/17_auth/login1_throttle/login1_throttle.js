'use strict';
// login1_throttle                                              (interview questions 31 and 36)
//
// Strangers try passwords at the login of a music school, thousands in a night. The author let an account be locked after some
// wrong passwords. Now somebody types rubbish for "ada" every morning, and Ada can't log in before her lesson.
//
// createLogin() gives login({ name, password, ip }): a promise of 'ok', 'wrong' or 'later'. verify(name, password) is slow, and gives a
// promise of true or false. Within limits.windowMs milliseconds there may be at most
//
//   - limits.pair wrong passwords for one name from one address
//   - limits.address wrong passwords from one address, for any names
//   - limits.name wrong passwords for one name, from any addresses. But this limit doesn't hold for an address in known.get(name),
//     from which this name has logged in before: strangers can't lock out the owner
//
// Beyond a limit the answer is 'later', also for the right password, and verify() isn't called. Such a try isn't counted. The window
// begins with the first wrong password.
//
//   - a right password isn't counted. It clears what was counted for this name from this address, and nothing else. The
//     address is then known: known is a Map of names and Sets of addresses
//   - tries at the same moment count as well: a hundred at once are not a hundred guesses
//   - when verify() is rejected, login() is, too, and nobody is to blame: it isn't counted
//   - what is counted is kept in `seen`, and leaves it some time after its window is over, without a timer of your own
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
