// expect: changes every file that uses it
'use strict';

module.exports = import('./almanac.mjs').then(({ default: advice, months }) => ({
  advise: async (month) => `${month}: ${advice(month)}`,
  calendar: async () => months,
}));
