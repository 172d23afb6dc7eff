// expect: at the first thing in those braces
'use strict';

module.exports = {
  advise: async (month) => {
    const almanac = await import('./almanac.mjs');
    return `${month}: ${almanac.default(month)}`;
  },
  calendar: async () => (await import('./almanac.mjs')).months,
};
