// expect: does every path through your code settle the promise
'use strict';

function countHot(readings, limit) {
  return new Promise(() => {
    let hot = 0;
    let i = 0;
    (function slice() {
      const end = Math.min(i + 50_000, readings.length);
      for (; i < end; i += 1) if (readings[i] > limit) hot += 1;
      if (i < readings.length) setImmediate(slice);
      return hot;
    })();
  });
}

module.exports = { countHot };
