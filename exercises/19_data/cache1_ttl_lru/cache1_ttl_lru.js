'use strict';
// cache1_ttl_lru                                             (interview questions 41, 96)
//
// A weather service keeps its answers for a while, so that it doesn't have to compute them again. Its cache must not grow
// forever, and must not return what is too old:
//
//     const cache = createCache({ max: 100, ttl: 60_000, now: Date.now });
//     cache.set('Oslo', 4);
//     cache.get('Oslo')       // 4, or undefined
//     cache.has('Oslo')       // true or false; asking doesn't count as a use
//     cache.size              // how many entries are there
//
// - There are at most `max` entries. When there would be more, the one that hasn't been used for the longest time goes. To
//   use is get() or set().
// - An entry that was set `ttl` milliseconds ago, or longer, is expired: it's gone, and doesn't count in `size` either. Setting
//   a key again starts a new lifetime; get() doesn't extend it.
// - Every value can be kept, even 0, '', null, false and undefined.
// - now() is the time in milliseconds. No timers are needed.

function createCache({ max, ttl, now }) {
  const entries = new Map();

  return {
    set(key, value) {
      entries.set(key, value);
    },
    get(key) {
      return entries.get(key);
    },
    has(key) {
      return entries.has(key);
    },
    get size() {
      return entries.size;
    },
  };
}

module.exports = { createCache };
