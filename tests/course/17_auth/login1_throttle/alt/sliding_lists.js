// alt: Exact at any moment, but it keeps a list of failures for each key.
'use strict';

class Counter {
  constructor(seen, windowMs, now) {
    Object.assign(this, { seen, windowMs, now });
  }

  failures(key) {
    const fresh = (this.seen.get(key) ?? []).filter((failure) => failure.at > this.now() - this.windowMs);
    if (fresh.length === 0) this.seen.delete(key);
    else this.seen.set(key, fresh);
    return fresh;
  }

  note(key, failure) {
    this.seen.set(key, [...this.failures(key), failure]);
  }

  take(key, failure) {
    const rest = this.failures(key).filter((one) => one !== failure);
    if (rest.length === 0) this.seen.delete(key);
    else this.seen.set(key, rest);
  }

  sweep() {
    for (const key of [...this.seen.keys()]) this.failures(key);
  }
}

exports.createLogin = ({ verify, now, limits, seen = new Map(), known = new Map() }) => {
  const counter = new Counter(seen, limits.windowMs, now);
  let swept = now();

  return {
    async login({ name, password, ip }) {
      if (now() - swept > limits.windowMs) {
        swept = now();
        counter.sweep();
      }
      const isKnown = known.has(name) && known.get(name).has(ip);
      const rules = [[`p:${name.length}:${name}:${ip}`, limits.pair], [`a:${ip}`, limits.address], ...(isKnown ? [] : [[`n:${name}`, limits.name]])];
      if (!rules.every(([key, limit]) => counter.failures(key).length < limit)) return 'later';

      const failure = { at: now() };
      for (const [key] of rules) counter.note(key, failure);
      let takeBack = true;
      try {
        const right = await verify(name, password);
        takeBack = right;
        if (!right) return 'wrong';
        counter.seen.delete(rules[0][0]);
        if (!known.has(name)) known.set(name, new Set());
        known.get(name).add(ip);
        return 'ok';
      } finally {
        if (takeBack) for (const [key] of rules) counter.take(key, failure);
      }
    },
  };
};
