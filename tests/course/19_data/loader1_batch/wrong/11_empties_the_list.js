// expect: Does batch() get a list that stays
'use strict';

function createLoader(batch) {
  const ids = [];
  const callers = [];

  function flush() {
    const all = callers.splice(0);
    const rows = batch(ids);
    ids.length = 0;
    Promise.resolve(rows).then((list) => {
      for (const { id, resolve } of all) resolve(list.find((row) => row.id === id) ?? null);
    });
  }

  return {
    load: (id) => new Promise((resolve, reject) => {
      if (ids.length === 0) queueMicrotask(flush);
      if (!ids.includes(id)) ids.push(id);
      callers.push({ id, resolve, reject });
    }),
  };
}

module.exports = { createLoader };
