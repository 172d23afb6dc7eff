// expect: What has to be known to work out
'use strict';

function createLimiter({ burst, perSecond }) {
  let tokens = burst;
  setInterval(() => (tokens = Math.min(burst, tokens + 1)), 1000 / perSecond).unref();
  return {
    take() {
      if (tokens < 1) return { allowed: false, retryAfter: Math.ceil(1 / perSecond) };
      tokens -= 1;
      return { allowed: true };
    },
  };
}

module.exports = { createLimiter };
