// expect: The words were right as they were given
'use strict';

async function advise(month) {
  const { default: advice } = await import('./almanac.mjs');
  return `${month}: ${advice(month)}`;
}

async function calendar() {
  return import('./almanac.mjs');
}

module.exports = { advise, calendar };
