'use strict';
// res1_deadline                                         (interview questions 73, 139)
//
// A ticket shop asks five other services before it shows a page. One of them hangs today. The shop's developer put a limit on
// the waiting, and the pages are quick again. But behind each of them a request goes on for minutes, and by noon ten
// thousand of them are open.
//
//     const seats = await withDeadline(500, signal, (inner) => fetch(url, { signal: inner }));
//
// withDeadline(ms, signal, work) calls work(inner) and returns a promise of its result.
//
// - `inner` is an AbortSignal. It's aborted when `ms` milliseconds are over, or when the caller's own
//   `signal` is aborted (with the same reason). `signal` may be undefined.
// - When the time is over, the promise is rejected with an error whose name is 'TimeoutError'. When the caller aborts,
//   it's rejected with signal.reason. Both happen at once, whatever the work does then.
// - If `signal` is aborted already, the work isn't started.
// - When all is over, no timer keeps the program alive, and nothing listens to the caller's signal any more.

function withDeadline(ms, signal, work) {
  const timeout = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('too late')), ms);
  });
  return Promise.race([work(), timeout]);
}

module.exports = { withDeadline };
