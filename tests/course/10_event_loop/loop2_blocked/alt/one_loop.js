// alt: Shortest, with a check in every round.
'use strict';

async function countHot(readings, limit) {
  let hot = 0;
  for (let i = 0; i < readings.length; i += 1) {
    if (readings[i] > limit) hot += 1;
    if (i % 10_000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return hot;
}

module.exports = { countHot };
