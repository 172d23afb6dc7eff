// alt: Starts loading at once, so its error needs a listener even if nobody calls a function.
'use strict';

const almanac = import('./almanac.mjs');

exports.advise = async (month) => `${month}: ${(await almanac).default(month)}`;
exports.calendar = async () => (await almanac).months;
