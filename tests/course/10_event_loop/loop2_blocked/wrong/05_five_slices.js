// expect: What counts is the longest slice
'use strict';

async function countHot(readings, limit) {
  const slice = Math.ceil(readings.length / 5) || 1;
  let hot = 0;
  for (let i = 0; i < readings.length; i += 1) {
    if (readings[i] > limit) hot += 1;
    if (i % slice === slice - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return hot;
}

module.exports = { countHot };
