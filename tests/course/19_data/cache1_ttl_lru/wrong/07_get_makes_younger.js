// expect: get() doesn't make it younger
'use strict';

function createCache({ max, ttl, now }) {
  const entries = new Map(); // in the order of their use: the first one was not used for the longest time

  const isExpired = ({ since }) => now() - since >= ttl;

  function find(key) {
    const entry = entries.get(key);
    if (!entry || !isExpired(entry)) return entry;
    entries.delete(key);
    return undefined;
  }

  function dropExpired() {
    for (const [key, entry] of entries) {
      if (isExpired(entry)) entries.delete(key);
    }
  }

  function put(key, entry) {
    entries.delete(key);
    entries.set(key, entry);
  }

  return {
    set(key, value) {
      put(key, { value, since: now() });
      if (entries.size > max) dropExpired();
      if (entries.size > max) entries.delete(entries.keys().next().value);
    },
    get(key) {
      const entry = find(key);
      if (entry) put(key, { ...entry, since: now() });
      return entry?.value;
    },
    has: (key) => find(key) !== undefined,
    get size() {
      dropExpired();
      return entries.size;
    },
  };
}

module.exports = { createCache };
