// expect: Under which name is the default export
'use strict';

async function advise(month) {
  const { advice } = await import('./almanac.mjs');
  return `${month}: ${advice(month)}`;
}

async function calendar() {
  const { months } = await import('./almanac.mjs');
  return months;
}

module.exports = { advise, calendar };
