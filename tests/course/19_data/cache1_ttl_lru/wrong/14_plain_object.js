// expect: Nothing was set under this key
'use strict';

function createCache({ max, ttl, now }) {
  const values = {};
  const times = {};
  let order = [];
  const alive = (key) => key in values && now() - times[key] < ttl;

  return {
    set(key, value) {
      values[key] = value;
      times[key] = now();
      order = [...order.filter((one) => one !== key && alive(one)), key];
      while (order.length > max) delete values[order.shift()];
    },
    get(key) {
      if (!alive(key)) return undefined;
      order = [...order.filter((one) => one !== key), key];
      return values[key];
    },
    has: (key) => key in values && !(now() - times[key] >= ttl),
    get size() {
      return order.filter(alive).length;
    },
  };
}

module.exports = { createCache };
