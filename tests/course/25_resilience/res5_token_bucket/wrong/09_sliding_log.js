// expect: How much has come in since the last look
'use strict';

function createLimiter({ burst, perSecond, now }) {
  const length = (burst / perSecond) * 1000;
  let times = [];
  return {
    take() {
      times = times.filter((time) => time > now() - length);
      if (times.length >= burst) return { allowed: false, retryAfter: Math.ceil((times[0] + length - now()) / 1000) };
      times.push(now());
      return { allowed: true };
    },
  };
}

module.exports = { createLimiter };
