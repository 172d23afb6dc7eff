// expect: A window that starts again
'use strict';

function createLimiter({ burst, perSecond, now }) {
  const length = (burst / perSecond) * 1000;
  let current;
  let count;
  return {
    take() {
      const window = Math.floor(now() / length);
      if (window !== current) {
        current = window;
        count = 0;
      }
      count += 1;
      const end = (window + 1) * length;
      return { allowed: count <= burst, retryAfter: Math.ceil((end - now()) / 1000) };
    },
  };
}

module.exports = { createLimiter };
