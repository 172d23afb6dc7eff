// expect: the error is among the results
'use strict';

async function mapLimit(items, limit, fn) {
  const results = [];
  let next = 0;
  async function worker() {
    while (next < items.length) {
      const i = next++;
      try {
        results[i] = await fn(items[i]);
      } catch (error) {
        results[i] = error;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

module.exports = { mapLimit };
