// alt: The form without await; a loop that schedules itself is harder to read.
'use strict';

exports.countHot = (readings, limit) => new Promise((resolve) => {
  let hot = 0;
  let i = 0;
  (function slice() {
    const end = Math.min(i + 100_000, readings.length);
    for (; i < end; i += 1) if (readings[i] > limit) hot += 1;
    if (i < readings.length) setImmediate(slice);
    else resolve(hot);
  })();
});
