// expect: The text was right as given
'use strict';

async function advise(month) {
  const { default: advice } = await import('./almanac.mjs');
  return `${month}: ${advice(month)}`;
}

async function calendar() {
  return import('./almanac.mjs');
}

module.exports = { advise, calendar };
