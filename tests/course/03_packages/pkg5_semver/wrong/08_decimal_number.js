// expect: 1.10 comes after 1.9
'use strict';

function satisfies(version, range) {
  if (version.includes('-')) return false;
  const base = range.replace(/^[~^]/, '');
  if (base === range) return version === range;
  const decimal = (text) => parseFloat(text);
  const patch = (text) => Number(text.split('.')[2]);
  if (range[0] === '~') return decimal(version) === decimal(base) && patch(version) >= patch(base);
  return decimal(version) >= decimal(base) && Math.floor(decimal(version)) === Math.floor(decimal(base));
}

module.exports = { satisfies };
