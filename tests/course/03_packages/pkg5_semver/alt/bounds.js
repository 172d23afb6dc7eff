// alt: Turns each range into "from here up to there": longer, but easy to check.
'use strict';

function satisfies(version, range) {
  const parts = version.match(/^(\d+)\.(\d+)\.(\d+)$/);
  if (!parts) return false;
  const compare = (one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
  const actual = parts.slice(1).map(Number);
  const [, sign, ...rest] = range.match(/^([~^]?)(\d+)\.(\d+)\.(\d+)$/);
  const [a, b, c] = rest.map(Number);
  let end = [a, b, c + 1];
  if (sign === '~') end = [a, b + 1, 0];
  else if (sign === '^' && a > 0) end = [a + 1, 0, 0];
  else if (sign === '^' && b > 0) end = [0, b + 1, 0];
  return compare(actual, [a, b, c]) >= 0 && compare(actual, end) < 0;
}

module.exports = { satisfies };
