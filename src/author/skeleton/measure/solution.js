'use strict';

async function names(ids, db) {
  const known = new Map();
  for (const id of new Set(ids)) known.set(id, await db.name(id));
  return ids.map((id) => known.get(id));
}

module.exports = { names };
