// expect: how does load() know that it is the first one
'use strict';

function createLoader(batch) {
  const waiting = new Map(); // from an id to those who want it
  let scheduled = false;

  async function flush() {
    const all = new Map(waiting);
    try {
      const rows = await batch([...all.keys()]);
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const [id, callers] of all) {
        const row = byId.get(id) ?? null;
        for (const { resolve, reject } of callers) {
          if (row?.error) reject(new Error(row.error));
          else resolve(row);
        }
      }
    } catch (error) {
      for (const callers of all.values()) callers.forEach(({ reject }) => reject(error));
    }
  }

  function load(id) {
    return new Promise((resolve, reject) => {
      if (!scheduled) queueMicrotask(flush);
      scheduled = true;
      if (!waiting.has(id)) waiting.set(id, []);
      waiting.get(id).push({ resolve, reject });
    });
  }

  return { load };
}

module.exports = { createLoader };
