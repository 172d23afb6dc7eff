'use strict';
// there are five tries

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  for (const ms of [1000, 2000, 4000, 8000]) {
    try {
      return await task();
    } catch {
      await sleep(ms);
    }
  }
  return task();
}

module.exports = { retry };
