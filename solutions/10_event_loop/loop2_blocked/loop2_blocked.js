'use strict';

const { setImmediate: nextTurn } = require('node:timers/promises');

const SLICE = 50_000;

async function countHot(readings, limit) {
  let hot = 0;
  for (let start = 0; start < readings.length; start += SLICE) {
    const end = Math.min(start + SLICE, readings.length);
    for (let i = start; i < end; i += 1) {
      if (readings[i] > limit) hot += 1;
    }
    await nextTurn();
  }
  return hot;
}

module.exports = { countHot };
