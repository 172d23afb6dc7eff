// alt: setTimeout() waits at least a millisecond, so it is slower than setImmediate().
'use strict';

const reindex = (total, write, done, from = 0) => {
  const to = Math.min(from + 2000, total);
  for (let product = from; product < to; product += 1) write(product);
  if (to === total) done(total);
  else setTimeout(reindex, 0, total, write, done, to);
};

module.exports = { reindex };
