// expect: doesn't make it longer
'use strict';
function createLogin({ verify, now, limits, seen = new Map(), known = new Map() }) {
  function clean() {
    const time = now();
    for (const [key, entry] of seen) {
      if (entry.ends <= time) seen.delete(key);
    }
  }

  async function login({ name, password, ip }) {
    clean();
    const counts = [
      [JSON.stringify(['pair', name, ip]), limits.pair],
      [JSON.stringify(['address', ip]), limits.address],
    ];
    if (!known.get(name)?.has(ip)) counts.push([JSON.stringify(['name', name]), limits.name]);
    if (counts.some(([key, limit]) => (seen.get(key)?.count ?? 0) >= limit)) return 'later';

    const entries = counts.map(([key]) => {
      if (!seen.has(key)) seen.set(key, { count: 0, ends: now() + limits.windowMs });
      const entry = seen.get(key);
      entry.count += 1;
      entry.ends = now() + limits.windowMs;
      return [key, entry];
    });
    const undo = () => {
      for (const [key, entry] of entries) {
        entry.count -= 1;
        if (entry.count <= 0 && seen.get(key) === entry) seen.delete(key);
      }
    };
    let right;
    try {
      right = await verify(name, password);
    } catch (error) {
      undo();
      throw error;
    }
    if (!right) return 'wrong';
    undo();
    seen.delete(counts[0][0]);
    if (!known.has(name)) known.set(name, new Set());
    known.get(name).add(ip);
    return 'ok';
  }

  return { login };
}

module.exports = { createLogin };
