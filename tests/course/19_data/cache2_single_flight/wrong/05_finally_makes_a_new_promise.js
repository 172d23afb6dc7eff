// expect: an error reached nobody
'use strict';

function createCache(load) {
  const promises = new Map();

  async function start(key) {
    return load(key);
  }

  function get(key) {
    if (!promises.has(key)) {
      const promise = start(key);
      promises.set(key, promise);
      let failed = true;
      promise.then(() => (failed = false)).finally(() => {
        if (failed && promises.get(key) === promise) promises.delete(key);
      });
    }
    return promises.get(key);
  }

  return { get, forget: (key) => promises.delete(key) };
}

module.exports = { createCache };
