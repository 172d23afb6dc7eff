// expect: lock anybody out
'use strict';

function createLogin({ verify, now, limits, seen = new Map(), known = new Map() }) {
  async function login({ name, password, ip }) {
    for (const [key, { until }] of seen) if (until <= now()) seen.delete(key);
    const counter = seen.get(name) ?? { count: 0, until: now() + limits.windowMs };
    if (counter.count >= limits.pair) return 'later';

    if (await verify(name, password)) {
      seen.delete(name);
      known.set(name, new Set([...(known.get(name) ?? []), ip]));
      return 'ok';
    }
    counter.count += 1;
    seen.set(name, counter);
    return 'wrong';
  }

  return { login };
}

module.exports = { createLogin };
