// expect: I called nextNine()
'use strict';

function nextNine(now) {
  const next = new Date(now);
  next.setHours(9, 0, 0, 0);
  if (next <= now) next.setDate(next.getDate() + 1);
  return next;
}

module.exports = { nextNine };
