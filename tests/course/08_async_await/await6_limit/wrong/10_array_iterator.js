// expect: A rejected promise stops nothing
'use strict';

async function mapLimit(items, limit, fn) {
  const results = [];
  const queue = items.entries();
  async function worker() {
    for (const [i, item] of queue) results[i] = await fn(item);
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

module.exports = { mapLimit };
