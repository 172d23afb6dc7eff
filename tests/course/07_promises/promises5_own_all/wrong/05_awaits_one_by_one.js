// expect: only when it is its turn
'use strict';

async function all(iterable) {
  const results = [];
  for (const item of iterable) results.push(await item);
  return results;
}

module.exports = { all };
