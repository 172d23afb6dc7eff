// expect: take the same one
'use strict';

async function mapLimit(items, limit, fn) {
  const results = [];
  let next = 0;

  async function worker() {
    while (next < items.length) {
      const i = next;
      try {
        results[i] = await fn(items[i]);
        next += 1;
      } catch (error) {
        next = items.length; // nothing is left for the other workers
        throw error;
      }
    }
  }

  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

module.exports = { mapLimit };
