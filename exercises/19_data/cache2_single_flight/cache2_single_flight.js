'use strict';
// cache2_single_flight                                          (interview question 94)
//
// A shop reads prices from a slow database and keeps them. At nine o'clock the ad is on television, a hundred
// visitors want the price of the same lamp, none of them finds it in the cache, and a hundred queries bring the
// database down. One would have been enough.
//
//     const prices = createCache(load);          load(key) asks the database: a promise of the value
//     await prices.get('lamp')
//     prices.forget('lamp');                     the price has changed: ask again next time
//
// - While a value is being loaded, everybody who asks for it waits for the same load. Afterwards it's kept.
// - Different keys don't wait for each other.
// - When load() fails (its promise is rejected, or it throws at once), all waiting callers get the error, and nothing
//   is kept: the next caller starts a new load.
// - After forget(), the next get() starts a new load, even when an old one is still under way. What the old one
//   brings goes to those who waited for it, and isn't kept.

function createCache(load) {
  const values = new Map();

  return {
    async get(key) {
      if (!values.has(key)) values.set(key, await load(key));
      return values.get(key);
    },
    forget(key) {
      values.delete(key);
    },
  };
}

module.exports = { createCache };
