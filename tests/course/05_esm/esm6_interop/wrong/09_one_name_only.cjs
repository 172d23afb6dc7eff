// expect: no export named 'calendar'
'use strict';

async function advise(month) {
  const { default: advice } = await import('./almanac.mjs');
  return `${month}: ${advice(month)}`;
}

const calendar = async () => (await import('./almanac.mjs')).months;

const rest = { calendar };
module.exports = { advise, ...rest };
