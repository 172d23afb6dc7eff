'use strict';
// errors3_too_late_to_catch                             (interview questions 24, 51)
//
// At closing time the tea house rings a bell, a little later, and counts the till. If either goes
// wrong, the whole program crashes. But there's a try and a catch! See for yourself:
//
//     node evening.js          all is well
//     node evening.js bell     the bell is broken
//     node evening.js till     the till cannot be counted
//
// Repair closeShop(). It returns a promise of 'closed'
// - which is fulfilled when the bell has rung and the till has been counted
// - which is rejected with an error whose `cause` is what went wrong, if anything went wrong
//
//     ring()     is called once, `wait` milliseconds later. It can throw an error.
//     count()    is called once. It returns a promise, which can be rejected.

async function closeShop(wait, ring, count) {
  try {
    setTimeout(() => {
      ring();
    }, wait);
    count();
    return 'closed';
  } catch (cause) {
    throw new Error('the shop is not closed', { cause });
  }
}

module.exports = { closeShop };
