// expect: doesn't have to ask at once
'use strict';

function createLoader(batch) {
  const running = new Map();

  return {
    load(id) {
      if (!running.has(id)) {
        const row = Promise.resolve(batch([id])).then((rows) => rows[0] ?? null);
        running.set(id, row.finally(() => running.delete(id)));
      }
      return running.get(id);
    },
  };
}

module.exports = { createLoader };
