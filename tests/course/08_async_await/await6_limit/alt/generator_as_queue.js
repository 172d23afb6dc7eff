// alt: Short: the shared generator is the queue, and it closes for all on the first error.
'use strict';

function* numbered(items) {
  yield* items.entries();
}

async function mapLimit(items, limit, fn) {
  const results = [];
  const queue = numbered(items); // a generator is closed for all when one loop is left by an error
  async function worker() {
    for (const [i, item] of queue) results[i] = await fn(item);
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

module.exports = { mapLimit };
