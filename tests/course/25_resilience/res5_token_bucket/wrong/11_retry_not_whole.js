// expect: The header has only whole seconds
'use strict';

function createLimiter({ burst, perSecond, now }) {
  let tokens = burst;
  let last = now();

  return {
    take() {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - last) * perSecond) / 1000);
      last = time;
      if (tokens < 1) return { allowed: false, retryAfter: (1 - tokens) / perSecond };
      tokens -= 1;
      return { allowed: true };
    },
  };
}

module.exports = { createLimiter };
