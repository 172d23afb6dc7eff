// expect: asks Promise.allSettled to do the work
'use strict';

async function all(iterable) {
  const outcomes = await Promise.allSettled(iterable);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map(({ value }) => value);
}

module.exports = { all };
