// expect: when your file has run to its end
'use strict';

import('./almanac.mjs').then(({ default: advice, months }) => {
  exports.advise = async (month) => `${month}: ${advice(month)}`;
  exports.calendar = async () => months;
});
