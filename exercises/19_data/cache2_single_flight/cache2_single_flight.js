'use strict';
// cache2_single_flight                                          (interview question 94)
//
// A shop reads prices from a slow database and keeps them. At nine o'clock the advertisement is on television, a hundred
// visitors want the price of the same lamp, none of them finds it in the cache, and a hundred queries bring the
// database down. One would have been enough.
//
//     const prices = createCache(load);          load(key) asks the database: a promise of the value
//     await prices.get('lamp')
//     prices.forget('lamp');                     the price has changed: ask again next time
//
// - While a value is being loaded, everybody who asks for it waits for the same load. Afterwards it is kept.
// - Different keys do not wait for each other.
// - When load() fails (its promise is rejected, or it throws at once), all waiting callers get the error, and nothing
//   is kept: the next caller starts a new load.
// - After forget() a new load is started by the next get(), also when an old one is still under way. What the old one
//   brings goes to those who waited for it, and is not kept.

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
