'use strict';
// The function you test. It's correct - leave it as it is.
//
// retry(task) returns a promise of what task() resolves to. When task() fails, it tries again: one second later,
// two seconds after that, and four seconds after that. So there are four tries at most.
//
//   - The first try is made at once, and after a success there is no wait.
//   - When the fourth try fails, too, retry() fails at once, with the error of the LAST try.

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  for (const ms of [1000, 2000, 4000]) {
    try {
      return await task();
    } catch {
      await sleep(ms);
    }
  }
  return task();
}

module.exports = { retry };
