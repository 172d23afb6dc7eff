// alt: For a few entries an array will do, but every call goes through all of them.
'use strict';

// For a few entries a list will do: the last one is the youngest.
function createCache({ max, ttl, now }) {
  let list = [];
  const fresh = () => (list = list.filter((entry) => entry.until > now()));
  const take = (key) => {
    const index = fresh().findIndex((entry) => entry.key === key);
    return index === -1 ? undefined : list.splice(index, 1)[0];
  };
  return {
    set(key, value) {
      take(key);
      list.push({ key, value, until: now() + ttl });
      if (list.length > max) list.shift();
    },
    get(key) {
      const entry = take(key);
      if (entry === undefined) return undefined;
      list.push(entry);
      return entry.value;
    },
    has: (key) => fresh().some((entry) => entry.key === key),
    get size() {
      return fresh().length;
    },
  };
}

module.exports = { createCache };
