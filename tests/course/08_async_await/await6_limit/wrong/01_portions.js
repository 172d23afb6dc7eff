// expect: the work is done in batches
'use strict';

async function mapLimit(items, limit, fn) {
  const results = [];
  for (let i = 0; i < items.length; i += limit) {
    results.push(...(await Promise.all(items.slice(i, i + limit).map((item) => fn(item)))));
  }
  return results;
}

module.exports = { mapLimit };
