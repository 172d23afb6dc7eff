// expect: That is
'use strict';

function createLimiter({ burst, perSecond, now }) {
  let tokens = burst;
  let last = now();

  return {
    take() {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - last) * perSecond));
      last = time;
      if (tokens < 1) return { allowed: false, retryAfter: Math.ceil((1 - tokens) / perSecond) };
      tokens -= 1;
      return { allowed: true };
    },
  };
}

module.exports = { createLimiter };
