// alt: Shows what a promise does for you: it keeps a list of everyone who waits.
'use strict';

function createCache(load) {
  const entries = new Map();

  function begin(key) {
    const entry = { waiters: [], done: false };
    entries.set(key, entry);
    const settle = (how) => (result) => {
      entry.done = true;
      entry.value = result;
      if (how === 'reject' && entries.get(key) === entry) entries.delete(key);
      for (const waiter of entry.waiters) waiter[how](result);
    };
    try {
      load(key).then(settle('resolve'), settle('reject'));
    } catch (error) {
      queueMicrotask(() => settle('reject')(error));
    }
    return entry;
  }

  return {
    get: (key) => new Promise((resolve, reject) => {
      const entry = entries.get(key) ?? begin(key);
      if (entry.done) resolve(entry.value);
      else entry.waiters.push({ resolve, reject });
    }),
    forget(key) {
      entries.delete(key);
    },
  };
}

module.exports = { createCache };
