// expect: can be called again before it's done
'use strict';

const { setImmediate: turn } = require('node:timers/promises');

let hot;

async function countHot(readings, limit) {
  hot = 0;
  for (let i = 0; i < readings.length; i += 1) {
    if (readings[i] > limit) hot += 1;
    if (i % 50_000 === 0) await turn();
  }
  return hot;
}

module.exports = { countHot };
