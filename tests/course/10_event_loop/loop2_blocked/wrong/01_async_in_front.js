// expect: doesn't move anything off the thread
'use strict';

async function countHot(readings, limit) {
  let hot = 0;
  for (let i = 0; i < readings.length; i += 1) {
    if (readings[i] > limit) hot += 1;
  }
  return hot;
}

module.exports = { countHot };
