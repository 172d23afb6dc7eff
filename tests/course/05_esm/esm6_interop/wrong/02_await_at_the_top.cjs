// expect: may stand in an async function only
'use strict';
const { default: advice, months } = await import('./almanac.mjs');

async function advise(month) {
  return `${month}: ${advice(month)}`;
}

async function calendar() {
  return months;
}

module.exports = { advise, calendar };
