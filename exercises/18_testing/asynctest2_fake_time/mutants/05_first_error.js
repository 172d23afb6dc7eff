'use strict';
// after four failures it fails with the error of the first try

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  let first;
  for (const ms of [1000, 2000, 4000]) {
    try {
      return await task();
    } catch (error) {
      first ??= error;
      await sleep(ms);
    }
  }
  return task().catch(() => {
    throw first;
  });
}

module.exports = { retry };
