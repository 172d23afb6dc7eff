// alt: An object keeps the functions together; nothing else changes.
'use strict';

const shed = {
  async advise(month) {
    const { default: advice } = await import('./almanac.mjs');
    return `${month}: ${advice(month)}`;
  },
  async calendar() {
    const { months } = await import('./almanac.mjs');
    return months;
  },
};

const { advise, calendar } = shed;
module.exports = { advise, calendar };
