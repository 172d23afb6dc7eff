'use strict';
// the first try is made after a second, not at once

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  await sleep(1000);
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
