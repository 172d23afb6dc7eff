// expect: Promises on their own don't let the loop turn
'use strict';

async function countHot(readings, limit) {
  let hot = 0;
  for (let i = 0; i < readings.length; i += 1) {
    if (readings[i] > limit) hot += 1;
    if (i % 50_000 === 0) await Promise.resolve();
  }
  return hot;
}

module.exports = { countHot };
