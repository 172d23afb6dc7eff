// alt: One number for each bucket is enough: the time at which it would be full again.
'use strict';

// One number: the time at which the bucket would be full again.
function createLimiter({ burst, perSecond, now }) {
  const gap = 1000 / perSecond;
  let full = -Infinity;

  function take() {
    const time = now();
    const next = Math.max(full, time) + gap;
    const early = next - burst * gap - time;
    if (early > 1e-6) return { allowed: false, retryAfter: Math.ceil(early / 1000) };
    full = next;
    return { allowed: true };
  }

  return { take };
}

module.exports = { createLimiter };
