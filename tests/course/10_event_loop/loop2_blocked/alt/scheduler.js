// alt: Says what it does: yield. scheduler.yield() is still experimental.
'use strict';

const { scheduler } = require('node:timers/promises');

module.exports.countHot = async function countHot(readings, limit) {
  let hot = 0;
  for (let start = 0; start < readings.length; start += 2 ** 16) {
    for (const reading of readings.subarray(start, start + 2 ** 16)) if (reading > limit) hot += 1;
    await scheduler.yield();
  }
  return hot;
};
