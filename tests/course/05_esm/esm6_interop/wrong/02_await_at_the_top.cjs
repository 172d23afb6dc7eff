// expect: is only allowed in an async function
'use strict';
const { default: advice, months } = await import('./almanac.mjs');

async function advise(month) {
  return `${month}: ${advice(month)}`;
}

async function calendar() {
  return months;
}

module.exports = { advise, calendar };
