// alt: All callers of a batch wait for one promise, and each of them picks its own row.
'use strict';

function createLoader(batch) {
  let current;

  // One promise of all rows, and for each id what comes of it.
  function open() {
    const ids = new Set();
    const rows = new Promise((resolve) => process.nextTick(resolve)).then(async () => {
      current = undefined;
      return index(await batch([...ids]));
    });
    return { ids, rows };
  }

  const index = (rows) => Object.fromEntries(rows.map((row) => [row.id, row]));

  async function load(id) {
    current ??= open();
    current.ids.add(id);
    const row = (await current.rows)[id];
    if (row === undefined) return null;
    if ('error' in row) throw new Error(`author ${id}: ${row.error}`);
    return row;
  }

  return { load };
}

module.exports = { createLoader };
