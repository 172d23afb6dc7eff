// expect: The others are still waiting
'use strict';

function createCache(load) {
  const values = new Map();
  const waiting = new Map();

  return {
    get: (key) => new Promise((resolve, reject) => {
      if (values.has(key)) return resolve(values.get(key));
      const first = !waiting.has(key);
      waiting.set(key, resolve);
      if (!first) return;
      load(key).then((value) => {
        values.set(key, value);
        waiting.get(key)(value);
        waiting.delete(key);
      }, reject);
    }),
    forget: (key) => values.delete(key),
  };
}

module.exports = { createCache };
