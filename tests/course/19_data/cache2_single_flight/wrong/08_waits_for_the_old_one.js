// expect: didn't start a
'use strict';

function createCache(load) {
  const values = new Map();
  const loading = new Map();

  return {
    async get(key) {
      if (values.has(key)) return values.get(key);
      if (!loading.has(key)) loading.set(key, (async () => load(key))());
      try {
        const value = await loading.get(key);
        values.set(key, value);
        return value;
      } finally {
        loading.delete(key);
      }
    },
    forget: (key) => values.delete(key),
  };
}

module.exports = { createCache };
