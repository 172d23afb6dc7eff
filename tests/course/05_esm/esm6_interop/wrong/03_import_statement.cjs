// expect: `import` and `export` belong to ES modules
'use strict';
import advice, { months } from './almanac.mjs';

async function advise(month) {
  return `${month}: ${advice(month)}`;
}

async function calendar() {
  return months;
}

module.exports = { advise, calendar };
