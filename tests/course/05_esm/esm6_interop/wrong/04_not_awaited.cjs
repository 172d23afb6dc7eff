// expect: import() gives a promise of the namespace
'use strict';
const almanac = import('./almanac.mjs');

async function advise(month) {
  return `${month}: ${almanac.default(month)}`;
}

async function calendar() {
  return almanac.months;
}

module.exports = { advise, calendar };
