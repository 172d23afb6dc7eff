// expect: Whose are the tokens
'use strict';

let tokens;
let last;

function createLimiter({ burst, perSecond, now }) {
  tokens = burst;
  last = now();
  return {
    take() {
      tokens = Math.min(burst, tokens + ((now() - last) * perSecond) / 1000);
      last = now();
      if (tokens < 1) return { allowed: false, retryAfter: Math.ceil((1 - tokens) / perSecond) };
      tokens -= 1;
      return { allowed: true };
    },
  };
}

module.exports = { createLimiter };
