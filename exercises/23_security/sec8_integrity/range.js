'use strict';
// As much of semver as this exercise needs: satisfies('1.4.2', '^1.2.0')   exact versions, ^, ~, >= and *

function satisfies(version, range) {
  const wanted = range.replace(/^(\^|~|>=)/, '');
  const [have, want] = [version, wanted].map((text) => text.split('.').map(Number));
  if (range === '*') return true;
  if (range.startsWith('>=')) return compare(have, want) >= 0;
  if (range.startsWith('~')) return have[0] === want[0] && have[1] === want[1] && have[2] >= want[2];
  if (!range.startsWith('^')) return version === range;
  const fixed = want.findIndex((number) => number > 0); // ^1.2.3 keeps 1, ^0.2.3 keeps 0.2
  return compare(have, want) >= 0 && want.slice(0, fixed + 1).every((number, i) => have[i] === number);
}

function compare(one, other) {
  const i = one.findIndex((number, at) => number !== other[at]);
  return i === -1 ? 0 : one[i] - other[i];
}

module.exports = { satisfies };
