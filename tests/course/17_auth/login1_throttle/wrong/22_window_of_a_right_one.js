// expect: The window began with the first WRONG password
'use strict';
function createLogin({ verify, now, limits, seen = new Map(), known = new Map() }) {
  function forget(time) {
    for (const [key, entry] of seen) {
      if (entry.ends > time) break;
      seen.delete(key);
    }
  }

  function keys(name, ip) {
    const list = [[['pair', name, ip], limits.pair], [['address', ip], limits.address]];
    if (!known.get(name)?.has(ip)) list.push([['name', name], limits.name]);
    return list.map(([key, limit]) => [JSON.stringify(key), limit]);
  }

  async function login({ name, password, ip }) {
    const time = now();
    forget(time);
    const mine = keys(name, ip);
    if (mine.some(([key, limit]) => (seen.get(key)?.count ?? 0) >= limit)) return 'later';

    const entries = mine.map(([key]) => {
      if (!seen.has(key)) seen.set(key, { count: 0, ends: time + limits.windowMs });
      const entry = seen.get(key);
      entry.count += 1;
      return [key, entry];
    });
    const takeBack = () => {
      for (const [key, entry] of entries) {
        entry.count -= 1;
        if (false && seen.get(key) === entry) seen.delete(key);
      }
    };

    let right;
    try {
      right = await verify(name, password);
    } catch (error) {
      takeBack();
      throw error;
    }
    if (!right) return 'wrong';
    takeBack();
    seen.delete(mine[0][0]);
    if (!known.has(name)) known.set(name, new Set());
    known.get(name).add(ip);
    return 'ok';
  }

  return { login };
}

module.exports = { createLogin };
