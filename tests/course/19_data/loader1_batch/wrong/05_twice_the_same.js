// expect: can share one place
'use strict';

function createLoader(batch) {
  let line = [];

  async function flush() {
    const all = line;
    line = [];
    const rows = await batch(all.map(({ id }) => id));
    for (const { id, resolve } of all) resolve(rows.find((row) => row.id === id) ?? null);
  }

  return {
    load: (id) => new Promise((resolve) => {
      if (line.push({ id, resolve }) === 1) queueMicrotask(flush);
    }),
  };
}

module.exports = { createLoader };
