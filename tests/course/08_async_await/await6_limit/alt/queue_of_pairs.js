// alt: The queue is easy to see and to empty; shift() is slow for very long lists.
'use strict';

exports.mapLimit = async (items, limit, fn) => {
  const results = new Array(items.length);
  const queue = [...items.entries()];
  const worker = async () => {
    for (let pair = queue.shift(); pair; pair = queue.shift()) {
      const [i, item] = pair;
      try {
        results[i] = await fn(item);
      } catch (error) {
        queue.length = 0;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
};
