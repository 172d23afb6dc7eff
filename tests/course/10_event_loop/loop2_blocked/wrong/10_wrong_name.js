// expect: countHot is undefined
'use strict';

const { setImmediate: turn } = require('node:timers/promises');

module.exports = async function count(readings, limit) {
  let hot = 0;
  for (const [i, reading] of readings.entries()) {
    if (reading > limit) hot += 1;
    if (i % 50_000 === 0) await turn();
  }
  return hot;
};
