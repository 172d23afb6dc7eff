// expect: the caller expects a promise
'use strict';

function createCache(load) {
  const promises = new Map();

  const start = load;

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
