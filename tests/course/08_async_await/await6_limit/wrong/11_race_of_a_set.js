// expect: a rejection reached nobody
'use strict';

async function mapLimit(items, limit, fn) {
  const running = new Set();
  const results = [];
  for (const item of items) {
    const call = fn(item);
    results.push(call);
    running.add(call);
    call.finally(() => running.delete(call));
    if (running.size >= limit) await Promise.race(running);
  }
  return Promise.all(results);
}

module.exports = { mapLimit };
