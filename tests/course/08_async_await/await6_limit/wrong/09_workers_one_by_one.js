// expect: a rejection reached nobody
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
  const workers = Array.from({ length: limit }, worker);
  for (const one of workers) await one;
  return results;
}

module.exports = { mapLimit };
