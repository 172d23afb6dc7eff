// expect: One variable for all of them
'use strict';

function createCache(load) {
  const values = new Map();
  let loading;

  return {
    async get(key) {
      if (values.has(key)) return values.get(key);
      loading ??= load(key).finally(() => (loading = undefined));
      values.set(key, await loading);
      return values.get(key);
    },
    forget: (key) => values.delete(key),
  };
}

module.exports = { createCache };
