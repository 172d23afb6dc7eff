// expect: it comes only when the load is done
'use strict';

function createCache(load) {
  const values = new Map();

  async function get(key) {
    const found = values.get(key);
    if (found !== undefined) return found;
    const value = await load(key);
    values.set(key, value);
    return value;
  }

  return { get, forget: (key) => values.delete(key) };
}

module.exports = { createCache };
