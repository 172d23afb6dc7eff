'use strict';

function createLogin({ verify, now, limits, seen = new Map(), known = new Map() }) {
  async function login({ name, password, ip }) {
    forgetOld();
    const pair = JSON.stringify(['pair', name, ip]);
    const limitOf = new Map([
      [pair, limits.pair],
      [JSON.stringify(['address', ip]), limits.address],
    ]);
    if (!known.get(name)?.has(ip)) limitOf.set(JSON.stringify(['name', name]), limits.name);

    const keys = [...limitOf.keys()];
    if (keys.some((key) => (seen.get(key)?.count ?? 0) >= limitOf.get(key))) return 'later';

    const counters = keys.map(count); // before the wait, or all who come meanwhile see the old count
    const giveBack = () => counters.forEach((counter, i) => {
      counter.count -= 1;
      if (counter.count === 0 && seen.get(keys[i]) === counter) seen.delete(keys[i]); // no wrong password, no window
    });
    let right;
    try {
      right = await verify(name, password);
    } catch (error) {
      giveBack();
      throw error;
    }
    if (!right) return 'wrong';

    giveBack();
    seen.delete(pair);
    known.set(name, (known.get(name) ?? new Set()).add(ip));
    return 'ok';
  }

  function count(key) {
    if (!seen.has(key)) seen.set(key, { count: 0, until: now() + limits.windowMs });
    const counter = seen.get(key);
    counter.count += 1;
    return counter;
  }

  // The oldest stand first: all have the same window, and a Map keeps the order.
  function forgetOld() {
    for (const [key, { until }] of seen) {
      if (until > now()) return;
      seen.delete(key);
    }
  }

  return { login };
}

module.exports = { createLogin };
