// expect: push() knows nothing about that
'use strict';

async function mapLimit(items, limit, fn) {
  const results = [];
  let next = 0;
  async function worker() {
    while (next < items.length) {
      const item = items[next];
      next += 1;
      results.push(await fn(item));
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

module.exports = { mapLimit };
