// expect: fewer than allowed
'use strict';

async function mapLimit(items, limit, fn) {
  const results = [];
  for (const item of items) results.push(await fn(item));
  return results;
}

module.exports = { mapLimit };
