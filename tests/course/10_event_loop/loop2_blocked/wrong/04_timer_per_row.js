// expect: Millions of them are too
'use strict';

async function countHot(readings, limit) {
  let hot = 0;
  for (const reading of readings) {
    if (reading > limit) hot += 1;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return hot;
}

module.exports = { countHot };
