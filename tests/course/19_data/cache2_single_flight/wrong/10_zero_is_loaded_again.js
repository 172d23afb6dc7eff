// expect: may look like nothing
'use strict';

function createCache(load) {
  const entries = new Map();

  async function get(key) {
    const entry = entries.get(key);
    if (entry?.promise) return entry.promise;
    if (entry?.value) return entry.value;
    const mine = {};
    entries.set(key, mine);
    mine.promise = (async () => load(key))();
    try {
      mine.value = await mine.promise;
      return mine.value;
    } catch (error) {
      if (entries.get(key) === mine) entries.delete(key);
      throw error;
    } finally {
      mine.promise = undefined;
    }
  }

  return { get, forget: (key) => entries.delete(key) };
}

module.exports = { createCache };
