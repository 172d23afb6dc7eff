'use strict';
// after the fourth failure it waits eight seconds before it fails

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function retry(task) {
  for (const ms of [1000, 2000, 4000]) {
    try {
      return await task();
    } catch {
      await sleep(ms);
    }
  }
  try {
    return await task();
  } catch (error) {
    await sleep(8000);
    throw error;
  }
}

module.exports = { retry };
