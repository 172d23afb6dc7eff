// expect: Each call of load() returns a promise of its own, even
'use strict';

function createLoader(batch) {
  let waiting = new Map(); // from an id to those who want it

  async function flush() {
    const all = waiting;
    waiting = new Map();
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
      if (waiting.size === 0) queueMicrotask(flush);
      if (!waiting.has(id)) waiting.set(id, []);
      waiting.set(id, [{ resolve, reject }]);
    });
  }

  return { load };
}

module.exports = { createLoader };
