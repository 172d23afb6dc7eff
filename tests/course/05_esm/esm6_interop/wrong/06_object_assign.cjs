// expect: it doesn't see loops or Object.assign
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

Object.assign(module.exports, shed);
