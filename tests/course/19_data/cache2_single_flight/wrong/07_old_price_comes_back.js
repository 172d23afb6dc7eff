// expect: The old answer was kept
'use strict';

function createCache(load) {
  const values = new Map();
  const loading = new Map();

  async function fetch(key) {
    try {
      const value = await Promise.resolve(key).then(load);
      values.set(key, value);
      return value;
    } finally {
      loading.delete(key);
    }
  }

  return {
    async get(key) {
      if (values.has(key)) return values.get(key);
      if (!loading.has(key)) loading.set(key, fetch(key));
      return loading.get(key);
    },
    forget(key) {
      values.delete(key);
      loading.delete(key);
    },
  };
}

module.exports = { createCache };
