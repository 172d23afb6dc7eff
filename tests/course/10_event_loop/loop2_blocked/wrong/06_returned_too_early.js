// expect: how does the number reach the caller in the end
'use strict';

function countHot(readings, limit) {
  let hot = 0;
  let i = 0;
  function slice() {
    const end = Math.min(i + 50_000, readings.length);
    for (; i < end; i += 1) if (readings[i] > limit) hot += 1;
    if (i === readings.length) return hot;
    setImmediate(slice);
  }
  return slice();
}

module.exports = { countHot };
