// expect: A load that has succeeded is remembered
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
      const done = () => promises.delete(key);
      promise.then(done, done);
    }
    return promises.get(key);
  }

  return { get, forget: (key) => promises.delete(key) };
}

module.exports = { createCache };
