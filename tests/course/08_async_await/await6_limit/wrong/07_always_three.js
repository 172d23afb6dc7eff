// expect: says how many slots there are
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
        next = items.length;
        throw error;
      }
    }
  }
  await Promise.all([worker(), worker(), worker()]);
  return results;
}

module.exports = { mapLimit };
