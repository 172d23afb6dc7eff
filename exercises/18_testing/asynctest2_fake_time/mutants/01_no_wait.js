'use strict';
// all tries are made at once, without any pause

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  for (const ms of [1000, 2000, 4000]) {
    try {
      return await task();
    } catch {
      await sleep(0);
    }
  }
  return task();
}

module.exports = { retry };
