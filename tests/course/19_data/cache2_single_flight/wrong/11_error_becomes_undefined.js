// expect: the load shares its outcome
'use strict';

function createCache(load) {
  const promises = new Map();

  async function start(key) {
    return Promise.resolve(load(key)).catch(() => undefined);
  }

  function get(key) {
    if (!promises.has(key)) {
      const promise = start(key);
      promises.set(key, promise);
      promise.catch(() => {
        if (promises.get(key) === promise) promises.delete(key);
      });
    }
    return promises.get(key);
  }

  return { get, forget: (key) => promises.delete(key) };
}

module.exports = { createCache };
