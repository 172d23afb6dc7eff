// alt: Attempts in progress are counted separately, so a success has nothing to take back.
'use strict';
// The tries under way are counted beside the failures, so nothing has to be given back.

function createLogin({ verify, now, limits, seen = new Map(), known = new Map() }) {
  const entry = (key) => {
    const old = seen.get(key);
    if (old && (old.end > now() || old.pending > 0)) {
      if (old.end <= now()) Object.assign(old, { failed: 0, end: Infinity });
      return old;
    }
    const made = { failed: 0, pending: 0, end: Infinity };
    seen.set(key, made);
    return made;
  };
  const tidy = () => {
    for (const [key, { end, failed, pending }] of seen) {
      if (pending === 0 && (end <= now() || failed === 0)) seen.delete(key);
    }
  };

  async function login({ name, password, ip }) {
    tidy();
    const pair = entry(`pair ${ip} ${name}`);
    const checks = [{ entry: pair, limit: limits.pair }, { entry: entry(`address ${ip}`), limit: limits.address }];
    if (!known.get(name)?.has(ip)) checks.push({ entry: entry(`name ${name}`), limit: limits.name });
    if (checks.some((check) => check.entry.failed + check.entry.pending >= check.limit)) return 'later';

    for (const check of checks) check.entry.pending += 1;
    const right = await verify(name, password).finally(() => {
      for (const check of checks) check.entry.pending -= 1;
    });
    if (right) {
      pair.failed = 0;
      pair.end = Infinity;
      known.set(name, new Set(known.get(name)).add(ip));
      return 'ok';
    }
    for (const { entry: one } of checks) {
      if (one.failed === 0) one.end = now() + limits.windowMs;
      one.failed += 1;
    }
    return 'wrong';
  }

  return { login };
}

module.exports = { createLogin };
