// alt: A gate can also limit calls in other places; this one starts a waiting function for every item.
'use strict';

async function mapLimit(items, limit, fn) {
  let free = limit;
  let failed = false;
  const waiting = [];
  const enter = () => (free > 0 ? (free -= 1, undefined) : new Promise((resolve) => waiting.push(resolve)));
  const leave = () => (waiting.length > 0 ? waiting.shift()() : (free += 1));

  return Promise.all(items.map(async (item) => {
    await enter();
    if (failed) return leave();
    try {
      return await fn(item);
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      leave();
    }
  }));
}

module.exports = { mapLimit };
