// expect: A rejected promise was kept
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
    }
    return promises.get(key);
  }

  return { get, forget: (key) => promises.delete(key) };
}

module.exports = { createCache };
