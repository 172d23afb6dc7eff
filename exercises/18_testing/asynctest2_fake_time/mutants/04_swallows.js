'use strict';
// after four failures retry() is a success, of undefined

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  for (const ms of [1000, 2000, 4000]) {
    try {
      return await task();
    } catch {
      await sleep(ms);
    }
  }
  return task().catch(() => undefined);
}

module.exports = { retry };
