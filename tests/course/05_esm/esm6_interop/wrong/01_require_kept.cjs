// expect: There's a way that works on every Node
'use strict';
const { default: advice, months } = require('./almanac.mjs');

async function advise(month) {
  return `${month}: ${advice(month)}`;
}

async function calendar() {
  return months;
}

module.exports = { advise, calendar };
