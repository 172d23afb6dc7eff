// alt: The same without async functions; fine for one step, harder to read for several.
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
