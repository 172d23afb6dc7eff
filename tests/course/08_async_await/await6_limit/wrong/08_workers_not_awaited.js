// expect: is the list returned when all are done
'use strict';

async function mapLimit(items, limit, fn) {
  const results = [];
  let next = 0;
  async function worker() {
    while (next < items.length) {
      const i = next++;
      results[i] = await fn(items[i]);
    }
  }
  for (let w = 0; w < limit; w += 1) worker();
  return results;
}

module.exports = { mapLimit };
