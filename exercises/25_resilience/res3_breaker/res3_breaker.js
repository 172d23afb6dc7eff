'use strict';
// res3_breaker                                             (interview question 75)
//
// The map service is down. Each page of the travel agency asks it, waits ten seconds for the error, and shows the page without a
// map. The visitors wait ten seconds for nothing; the map service gets a thousand calls a second while it tries to start.
//
//     const askMaps = createBreaker(call, { failures: 3, rest: 10_000, now });
//     await askMaps('Lisbon')                     what call('Lisbon') gives, or an error
//
// - closed: every call goes through. After `failures` failures in a row (no success in between) the breaker opens.
// - open: nothing goes through. The promise is rejected at once, with an error whose `code` is 'EOPEN'.
// - half-open: when it has been open for `rest` milliseconds (now() gives the time), the next call goes through,
//   as a trial. Until it's done all the others still get EOPEN. A success closes the breaker, a failure opens it for
//   another `rest` milliseconds.
// - call() fails when its promise is rejected, or when it throws. An error with a status from 400 to 499 isn't a
//   failure: the service answered. It counts as a success here; the caller gets the error all the same.
// - Calls that began before the breaker opened don't count any more, however late they end.

function createBreaker(call, { failures, rest, now }) {
  return async function ask(...args) {
    return call(...args);
  };
}

module.exports = { createBreaker };
