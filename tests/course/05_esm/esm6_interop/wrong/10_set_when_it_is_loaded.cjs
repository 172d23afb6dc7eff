// expect: as it is when your file has finished
'use strict';

import('./almanac.mjs').then(({ default: advice, months }) => {
  exports.advise = async (month) => `${month}: ${advice(month)}`;
  exports.calendar = async () => months;
});
