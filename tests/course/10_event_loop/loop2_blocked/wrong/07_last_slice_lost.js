// expect: Some readings were never counted
'use strict';

const { setImmediate: turn } = require('node:timers/promises');

async function countHot(readings, limit) {
  let hot = 0;
  for (let start = 0; start + 50_000 <= readings.length; start += 50_000) {
    for (let i = start; i < start + 50_000; i += 1) if (readings[i] > limit) hot += 1;
    await turn();
  }
  return hot;
}

module.exports = { countHot };
