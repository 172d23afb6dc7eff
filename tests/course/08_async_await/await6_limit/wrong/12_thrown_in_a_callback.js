// expect: An error was thrown in a callback
'use strict';

async function mapLimit(items, limit, fn) {
  const results = [];
  let next = 0;

  const call = (item) => new Promise((resolve) => {
    Promise.resolve(item).then(fn).then(resolve, (error) => process.nextTick(() => {
      throw error;
    }));
  });

  async function worker() {
    while (next < items.length) {
      const i = next;
      next += 1;
      results[i] = await call(items[i]);
    }
  }

  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

module.exports = { mapLimit };
