'use strict';
// after a success the task is called once more

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  for (const ms of [1000, 2000, 4000]) {
    try {
      const value = await task();
      await task();
      return value;
    } catch {
      await sleep(ms);
    }
  }
  return task();
}

module.exports = { retry };
