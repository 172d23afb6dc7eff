// expect: What doesn't fit into the bucket is lost
'use strict';

function createLimiter({ burst, perSecond, now }) {
  let tokens = burst;
  let last = now();

  return {
    take() {
      const time = now();
      tokens = tokens + ((time - last) * perSecond) / 1000;
      last = time;
      if (tokens < 1) return { allowed: false, retryAfter: Math.ceil((1 - tokens) / perSecond) };
      tokens -= 1;
      return { allowed: true };
    },
  };
}

module.exports = { createLimiter };
