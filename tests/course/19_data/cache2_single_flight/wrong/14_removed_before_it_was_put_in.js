// expect: Was the failed load removed before it was put in
'use strict';
function createCache(load) {
  const values = new Map(); const flights = new Map();
  return {
    async get(key) {
      if (values.has(key)) return values.get(key);
      if (!flights.has(key)) {
        flights.set(key, (async () => {
          try { const v = await load(key); values.set(key, v); return v; } finally { flights.delete(key); }
        })());
      }
      return flights.get(key);
    },
    forget(key) { values.delete(key); },
  };
}
module.exports = { createCache };
