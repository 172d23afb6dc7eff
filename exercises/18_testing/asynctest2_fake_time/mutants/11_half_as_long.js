'use strict';
// every pause is half as long: it tries again too early

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  for (const ms of [1000, 2000, 4000]) {
    try {
      return await task();
    } catch {
      await sleep(ms / 2);
    }
  }
  return task();
}

module.exports = { retry };
