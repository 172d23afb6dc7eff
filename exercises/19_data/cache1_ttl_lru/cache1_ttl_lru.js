'use strict';
// cache1_ttl_lru                                             (interview questions 41, 96)
//
// A weather service keeps its answers for a while, so that it need not compute them again. Its cache must not grow for
// ever, and must not give out what is too old:
//
//     const cache = createCache({ max: 100, ttl: 60_000, now: Date.now });
//     cache.set('Oslo', 4);
//     cache.get('Oslo')       // 4, or undefined
//     cache.has('Oslo')       // true or false; asking does not count as a use
//     cache.size              // how many entries are there
//
// - There are at most `max` entries. When there would be more, the one goes that was not used for the longest time. To
//   use is get() or set().
// - An entry that was set `ttl` milliseconds ago, or longer, is expired: it is gone, and does not count in `size` either. Setting
//   a key again begins a new life; get() does not lengthen it.
// - Every value can be kept, also 0, '', null, false and undefined.
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
