// expect: two were started for it
'use strict';

function createBulkhead({ places, seats }) {
  const line = [];
  let running = 0;
  return async function run(work, { signal } = {}) {
    signal?.throwIfAborted();
    if (running >= places) {
      if (line.length >= seats) throw Object.assign(new Error('full'), { code: 'EFULL' });
      await new Promise((resolve) => line.push(resolve));
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      for (const resolve of line.splice(0)) resolve();
    }
  };
}

module.exports = { createBulkhead };
