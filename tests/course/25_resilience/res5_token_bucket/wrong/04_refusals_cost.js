// expect: Small pieces must add up
'use strict';

function createLimiter({ burst, perSecond, now }) {
  let tokens = burst;
  let last = now();

  return {
    take() {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - last) * perSecond) / 1000);
      last = time;
      tokens -= 1;
      if (tokens < 0) return { allowed: false, retryAfter: Math.ceil((1 - tokens) / perSecond) };
      return { allowed: true };
    },
  };
}

module.exports = { createLimiter };
