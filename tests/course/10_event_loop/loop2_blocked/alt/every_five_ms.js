// alt: Adapts to fast and slow machines; asking for the time costs a little.
'use strict';

const { setImmediate: turn } = require('node:timers/promises');

async function countHot(readings, limit) {
  let hot = 0;
  let began = performance.now();
  for (let i = 0; i < readings.length; i += 1) {
    if (readings[i] > limit) hot += 1;
    if (i % 1000 === 0 && performance.now() - began > 5) {
      await turn();
      began = performance.now();
    }
  }
  return hot;
}

module.exports = { countHot };
