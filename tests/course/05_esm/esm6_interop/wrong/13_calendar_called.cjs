// expect: It looks as if calendar was called in your file
'use strict';
async function advise(month) { const { default: advice } = await import('./almanac.mjs'); return `${month}: ${advice(month)}`; }
async function calendar() { const { months } = await import('./almanac.mjs'); return months; }
module.exports = { advise, calendar: calendar() };
