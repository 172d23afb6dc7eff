// expect: for this name from this address
'use strict';

function createLogin({ verify, now, limits, seen = new Map(), known = new Map() }) {
  async function login({ name, password, ip }) {
    for (const [key, { until }] of seen) if (until <= now()) seen.delete(key);
    const counter = seen.get(ip) ?? { count: 0, until: now() + limits.windowMs };
    if (counter.count >= limits.address) return 'later';

    if (await verify(name, password)) {
      known.set(name, (known.get(name) ?? new Set()).add(ip));
      return 'ok';
    }
    counter.count += 1;
    seen.set(ip, counter);
    return 'wrong';
  }

  return { login };
}

module.exports = { createLogin };
