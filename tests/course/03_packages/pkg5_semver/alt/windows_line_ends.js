// alt: The same text as an editor on Windows saves it.
﻿'use strict';

const numbers = (text) => text.split('.').map(Number);

function isOlder(a, b) {
  const i = a.findIndex((number, place) => number !== b[place]);
  return i !== -1 && a[i] < b[i];
}

function satisfies(version, range) {
  if (version.includes('-')) return false;

  const sign = range[0];
  const lowest = numbers(range.replace(/^[~^]/, ''));
  const actual = numbers(version);

  // How many of the three numbers have to stay as they are?
  let fixed = 3;
  if (sign === '~') fixed = 2;
  if (sign === '^') fixed = lowest.findIndex((number) => number > 0) + 1;

  return !isOlder(actual, lowest) && actual.slice(0, fixed).every((number, i) => number === lowest[i]);
}

module.exports = { satisfies };
