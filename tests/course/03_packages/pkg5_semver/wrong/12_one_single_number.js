// expect: spills over
'use strict';

function satisfies(version, range) {
  if (version.includes('-')) return false;
  const base = range.replace(/^[~^]/, '');
  const [a, b, c] = base.split('.').map(Number);
  const weigh = (x, y, z) => x * 1e6 + y * 1e3 + z;
  const v = weigh(...version.split('.').map(Number));
  if (base === range) return v === weigh(a, b, c);
  const end = range[0] === '~' ? weigh(a, b + 1, 0) : a ? weigh(a + 1, 0, 0) : b ? weigh(0, b + 1, 0) : weigh(0, 0, c + 1);
  return v >= weigh(a, b, c) && v < end;
}

module.exports = { satisfies };
