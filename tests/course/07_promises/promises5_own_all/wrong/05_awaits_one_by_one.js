// expect: only when it's that one's turn
'use strict';

async function all(iterable) {
  const results = [];
  for (const item of iterable) results.push(await item);
  return results;
}

module.exports = { all };
