// expect: two hours ahead of UTC in summer
'use strict';

function nextNine(now) {
  const next = new Date(now);
  next.setUTCHours(9, 0, 0, 0);
  if (next <= now) next.setUTCDate(next.getUTCDate() + 1);
  return next;
}

module.exports = { nextNine };
