'use strict';

const load = () => import('./almanac.mjs');

function advise(month) {
  return load().then((almanac) => `${month}: ${almanac.default(month)}`);
}

function calendar() {
  return load().then(({ months }) => months);
}

module.exports.advise = advise;
module.exports.calendar = calendar;
